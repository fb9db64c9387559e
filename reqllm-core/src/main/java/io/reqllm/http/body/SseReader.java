package io.reqllm.http.body;

import java.util.Arrays;
import java.util.function.Consumer;

import io.reqllm.json.ByteSearch;
import io.reqllm.json.Words;
import io.reqllm.provider.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events (HTML Living Standard, section 9.2, read 2026-11): lines end
 * with LF, CR or CRLF; {@code data} lines of one event are joined by LF, in place;
 * comments and unknown fields are passed over.
 * <p>
 * Two habits of providers are tolerated. JSON objects that follow each other line by line
 * without a blank line between them are events of their own: no JSON text has a line that
 * ends with a brace before one that begins with one. And a line that begins with a brace
 * counts as data without its field name, and so does the rest of the object in the lines
 * behind it: Google has put errors into streams like that (the client google-genai for
 * Python, read in November 2026).
 */
final class SseReader implements Framing {

	private static final byte[] MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private boolean atStart = true;

	private byte[] bytes = {};

	/** The first byte that is not used up: the payload of the event, or else the line. */
	private int base;

	/** How much of what is not used up was searched for line ends. */
	private int scanned;

	/** Where the line begins, from the base. */
	private int lineStart;

	/**
	 * Where the payload of the event ends, from the base; -1 as long as there is none.
	 */
	private int dataEnd = -1;

	/** Whether the payload began without the name of its field. */
	private boolean bare;

	private boolean skipLineFeed;

	private @Nullable String event;

	@Override
	public int read(byte[] window, int from, int to, Consumer<Frame> frames) {
		this.bytes = window;
		this.base = from;
		if (this.atStart && !skipMark(to)) {
			return from;
		}
		int position = this.base + this.scanned;
		while (position < to) {
			if (this.skipLineFeed && window[position] == '\n') {
				position++;
				nextLine(position);
			}
			this.skipLineFeed = false;
			position = ByteSearch.lineEnd(window, position, to);
			if (position < to) {
				this.skipLineFeed = window[position] == '\r';
				line(position, frames);
				position++;
				nextLine(position);
			}
		}
		this.scanned = position - this.base;
		return this.base;
	}

	@Override
	public boolean end(byte[] window, int from, int to, Consumer<Frame> frames) {
		this.bytes = window;
		this.base = from;
		int rest = from + this.lineStart;
		boolean whole = rest >= to || window[rest] == ':' || goesOn(rest)
				|| (isData(rest, to) && dataValue(rest, to) < to);
		if (rest < to) {
			line(to, frames);
		}
		boolean nameOnly = this.event != null && this.dataEnd < 0;
		dispatch(frames);
		return whole && !nameOnly;
	}

	private void nextLine(int position) {
		if (this.dataEnd < 0) {
			this.base = position;
		}
		this.lineStart = position - this.base;
	}

	/** Takes one line, given where it ends. */
	private void line(int end, Consumer<Frame> frames) {
		int start = this.base + this.lineStart;
		if (start == end) {
			dispatch(frames);
		}
		else if (isData(start, end)) {
			boolean unnamed = this.bytes[start] == '{';
			data(dataValue(start, end), end, frames);
			this.bare |= unnamed;
		}
		else if (goesOn(start)) {
			data(start, end, frames);
		}
		else if (isField("event", start, end)) {
			int value = valueStart(start + "event".length(), end);
			this.event = Words.of(this.bytes, value, end);
		}
	}

	private void data(int from, int to, Consumer<Frame> frames) {
		if (this.dataEnd > 0 && isNextObject(from, to)) {
			dispatch(frames);
		}
		if (this.dataEnd < 0) {
			this.base = from;
			this.dataEnd = to - from;
			return;
		}
		int end = this.base + this.dataEnd;
		this.bytes[end] = '\n';
		System.arraycopy(this.bytes, from, this.bytes, end + 1, to - from);
		this.dataEnd += 1 + to - from;
	}

	private boolean isNextObject(int from, int to) {
		return this.bytes[this.base + this.dataEnd - 1] == '}' && from < to
				&& (this.bytes[from] == '{' || this.bytes[from] == '[');
	}

	private void dispatch(Consumer<Frame> frames) {
		if (this.dataEnd > 0) {
			frames.accept(new Frame(this.event, this.bytes, this.base, this.dataEnd));
		}
		this.dataEnd = -1;
		this.event = null;
		this.bare = false;
	}

	private boolean isData(int start, int end) {
		return isField("data", start, end) || (start < end && this.bytes[start] == '{');
	}

	/** No field begins with a blank or a brace, but what is inside of an object does. */
	private boolean goesOn(int start) {
		byte first = this.bytes[start];
		return this.bare && (first == ' ' || first == '\t' || first == '}');
	}

	private int dataValue(int start, int end) {
		return (this.bytes[start] == '{') ? start : valueStart(start + "data".length(), end);
	}

	/** Whether a line has the field; a line that is nothing but the name has it too. */
	private boolean isField(String name, int start, int end) {
		int length = name.length();
		if (end - start < length || (end - start > length && this.bytes[start + length] != ':')) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (this.bytes[start + i] != name.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	/** Skips the colon and the one space that may follow it. */
	private int valueStart(int colon, int end) {
		int start = Math.min(colon + 1, end);
		return (start < end && this.bytes[start] == ' ') ? start + 1 : start;
	}

	/** Skips a byte order mark; returns whether it can be told yet that there is none. */
	private boolean skipMark(int to) {
		int length = Math.min(MARK.length, to - this.base);
		if (Arrays.equals(this.bytes, this.base, this.base + length, MARK, 0, length)) {
			if (length < MARK.length) {
				return false;
			}
			this.base += MARK.length;
		}
		this.atStart = false;
		return true;
	}

}
