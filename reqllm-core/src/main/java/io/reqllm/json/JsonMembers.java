package io.reqllm.json;

import java.nio.charset.StandardCharsets;

/**
 * Finds where the members of an object lie without reading their values: a large file of
 * which little is needed costs little. It trusts that the file is JSON; whoever reads a
 * value finds out.
 */
public final class JsonMembers {

	private final byte[] json;

	private final int end;

	private int at;

	private JsonMembers(byte[] json, int from, int to) {
		this.json = json;
		this.at = from;
		this.end = to;
	}

	/**
	 * Hands the place of each member of an object to a callback.
	 * @param json holds the object
	 * @param from where the object begins, or white space before it
	 * @param to where it ends
	 * @throws IllegalArgumentException if there is no object that ends there
	 */
	public static void of(byte[] json, int from, int to, Place place) {
		new JsonMembers(json, from, to).members(place);
	}

	private void members(Place place) {
		expect('{');
		while (peek() != '}') {
			int name = this.at + 1;
			string();
			String text = new String(this.json, name, this.at - 1 - name, StandardCharsets.UTF_8);
			expect(':');
			peek();
			int value = this.at;
			value();
			place.member(text, value, this.at);
			if (peek() == ',') {
				this.at++;
			}
		}
	}

	private void value() {
		int depth = 0;
		do {
			byte next = peek();
			if (next == '"') {
				string();
			}
			else {
				depth += (next == '{' || next == '[') ? 1 : (next == '}' || next == ']') ? -1 : 0;
				this.at++;
			}
		}
		while (depth > 0);
		while (this.at < this.end && this.json[this.at] > ' ' && ",}]".indexOf(this.json[this.at]) < 0) {
			this.at++;
		}
	}

	private void string() {
		expect('"');
		for (; this.at < this.end; this.at++) {
			if (this.json[this.at] == '"') {
				this.at++;
				return;
			}
			this.at += (this.json[this.at] == '\\') ? 1 : 0;
		}
		throw endsEarly();
	}

	private void expect(char character) {
		if (peek() != character) {
			throw new IllegalArgumentException("There is no '" + character + "' at byte " + this.at);
		}
		this.at++;
	}

	/** Returns the next byte that is no white space. */
	private byte peek() {
		while (this.at < this.end && this.json[this.at] <= ' ' && this.json[this.at] >= 0) {
			this.at++;
		}
		if (this.at >= this.end) {
			throw endsEarly();
		}
		return this.json[this.at];
	}

	private static IllegalArgumentException endsEarly() {
		return new IllegalArgumentException("The JSON ends early");
	}

	/** Takes where a member lies. */
	@FunctionalInterface
	public interface Place {

		/**
		 * Called once for each member.
		 * @param name its name, with its escapes if it has any
		 * @param from where its value begins
		 * @param to where its value ends
		 */
		void member(String name, int from, int to);

	}

}
