package io.reqllm.json;

/**
 * Walks through the UTF-8 bytes of JSON texts (RFC 8259, read 2026-11), checking each
 * that it passes. It knows where it is, not what it is in: who enters an object or an
 * array leaves it.
 */
final class JsonScanner {

	private static final int DEEPEST = 500;

	private static final byte[] NONE = {};

	private static final byte[] MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private final JsonStrings strings = new JsonStrings();

	private final JsonNumber number = new JsonNumber();

	private byte[] bytes = NONE;

	private int at;

	private int end;

	private int depth;

	/** Goes to the first value of other bytes, behind a byte order mark. */
	void open(byte[] bytes, int offset, int length) {
		this.bytes = bytes;
		this.at = offset;
		this.end = offset + length;
		this.depth = 0;
		if (length >= MARK.length && bytes[offset] == MARK[0] && bytes[offset + 1] == MARK[1]
				&& bytes[offset + 2] == MARK[2]) {
			this.at += MARK.length;
		}
		peek();
	}

	/** Lets go of the bytes. */
	void close() {
		this.number.clear();
		this.bytes = NONE;
		this.at = 0;
		this.end = 0;
	}

	/** Whether nothing but white space is left. */
	boolean isAtEnd() {
		skipBlanks();
		return this.at >= this.end;
	}

	/** Returns the byte at hand; zero where there is none. */
	byte here() {
		return (this.at < this.end) ? this.bytes[this.at] : 0;
	}

	/** Goes to the next byte that is no white space, and returns it. */
	byte peek() {
		if (here() > ' ') {
			return this.bytes[this.at];
		}
		if (isAtEnd()) {
			throw JsonSyntax.endsEarly();
		}
		return this.bytes[this.at];
	}

	/**
	 * Enters the object or array at hand.
	 * @return whether it has a member
	 */
	boolean enter(char close) {
		if (++this.depth > DEEPEST) {
			throw JsonSyntax.tooMuch("JSON values are nested more than " + DEEPEST + " deep");
		}
		this.at++;
		return peek() != close || leave();
	}

	/**
	 * Goes behind a member.
	 * @return whether another one follows; the object or array is left if not
	 */
	boolean next(char close) {
		byte next = peek();
		if (next == close) {
			return leave();
		}
		if (next != ',') {
			throw JsonSyntax.broken("There is neither a comma nor an end behind a JSON value");
		}
		this.at++;
		peek();
		return true;
	}

	/** Reads the name of a member and goes to its value. */
	String name() {
		if (this.bytes[this.at] != '"') {
			throw JsonSyntax.broken("A member of a JSON object has no name");
		}
		String name = word();
		toValue();
		return name;
	}

	/** Reads the string at hand. */
	String string() {
		String text = this.strings.text(this.bytes, this.at + 1, this.end);
		this.at = this.strings.end() + 1;
		return text;
	}

	/** Reads the string at hand, one of which there are few. */
	String word() {
		String word = this.strings.word(this.bytes, this.at + 1, this.end);
		this.at = this.strings.end() + 1;
		return word;
	}

	/** The number that was passed last. */
	JsonNumber number() {
		return this.number;
	}

	/** Skips the value at hand. */
	void skip() {
		byte first = peek();
		switch (first) {
			case '"' -> this.at = JsonStrings.end(this.bytes, this.at + 1, this.end) + 1;
			case '{' -> skipObject();
			case '[' -> skipArray();
			case 't' -> skipWord("true");
			case 'f' -> skipWord("false");
			case 'n' -> skipWord("null");
			default -> this.at = this.number.read(this.bytes, this.at, this.end);
		}
	}

	private void skipObject() {
		for (boolean more = enter('}'); more; more = next('}')) {
			if (this.bytes[this.at] != '"') {
				throw JsonSyntax.broken("A member of a JSON object has no name");
			}
			skip();
			toValue();
			skip();
		}
	}

	private void skipArray() {
		for (boolean more = enter(']'); more; more = next(']')) {
			skip();
		}
	}

	private void skipWord(String word) {
		for (int i = 0; i < word.length(); i++) {
			if (this.at == this.end) {
				throw JsonSyntax.endsEarly();
			}
			if (this.bytes[this.at++] != word.charAt(i)) {
				throw JsonSyntax.broken("There is a word that JSON does not have");
			}
		}
	}

	private boolean leave() {
		this.depth--;
		this.at++;
		return false;
	}

	private void toValue() {
		if (peek() != ':') {
			throw JsonSyntax.broken("There is no colon behind the name of a member");
		}
		this.at++;
		peek();
	}

	private void skipBlanks() {
		while (this.at < this.end) {
			byte next = this.bytes[this.at];
			if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
				return;
			}
			this.at++;
		}
	}

}
