package io.reqllm.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

import io.reqllm.provider.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events (HTML Living Standard, section 9.2, read 2026-11): lines end
 * with LF, CR or CRLF; {@code data} lines of one event are joined by LF in place;
 * comments and unknown fields are passed over.
 * <p>
 * Two habits of providers are tolerated. JSON objects that follow each other line by line
 * without a blank line between them are events of their own: no JSON text has a line that
 * ends with a brace before one that begins with one. And a line that begins with a brace
 * counts as data without its field name.
 */
final class SseReader implements Framing {

	private static final byte[] BOM = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	/** All indexes count from the first byte that is not used up. */
	private int scanned;

	private int lineStart;

	/** Where the payload of the event lies; it is empty as long as there is none. */
	private int dataStart;

	private int dataEnd;

	private boolean hasData;

	private boolean skipLineFeed;

	private boolean atStart = true;

	private @Nullable String event;

	private final EventNames names = new EventNames();

	@Override
	public int read(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		int base = from;
		if (this.atStart) {
			int begin = skipMark(bytes, from, to);
			if (begin < 0) {
				return from;
			}
			base = begin;
			this.atStart = false;
		}
		int i = base + this.scanned;
		while (i < to) {
			byte b = bytes[i];
			if (b != '\n' && b != '\r') {
				i++;
				this.skipLineFeed = false;
				continue;
			}
			if (b == '\n' && this.skipLineFeed) {
				this.skipLineFeed = false;
				this.lineStart = i + 1 - base;
				i++;
				continue;
			}
			this.skipLineFeed = b == '\r';
			boolean blank = line(bytes, base, i, frames);
			i++;
			if (blank || !this.hasData) {
				base = restart(i);
			}
			else {
				this.lineStart = i - base;
			}
		}
		this.scanned = i - base;
		return base;
	}

	@Override
	public boolean end(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		int rest = from + this.lineStart;
		boolean whole = rest >= to || bytes[rest] == ':' || isData(bytes, rest, to);
		if (rest < to) {
			line(bytes, from, to, frames);
		}
		dispatch(bytes, from, frames);
		return whole;
	}

	private int restart(int position) {
		this.lineStart = 0;
		return position;
	}

	/** Takes one line without its end; returns whether it was blank. */
	private boolean line(byte[] bytes, int base, int end, Consumer<Frame> frames) {
		int start = base + this.lineStart;
		if (start == end) {
			dispatch(bytes, base, frames);
			return true;
		}
		if (isData(bytes, start, end)) {
			int value = (bytes[start] == '{') ? start : valueStart(bytes, start + "data".length(), end);
			data(bytes, base, value, end, frames);
		}
		else if (isField(bytes, start, end, "event")) {
			int value = valueStart(bytes, start + "event".length(), end);
			this.event = this.names.of(bytes, value, end);
		}
		return false;
	}

	private void data(byte[] bytes, int base, int from, int to, Consumer<Frame> frames) {
		if (this.hasData && isNextObject(bytes, base, from, to)) {
			dispatch(bytes, base, frames);
		}
		if (!this.hasData) {
			this.hasData = true;
			this.dataStart = from - base;
			this.dataEnd = to - base;
			return;
		}
		bytes[base + this.dataEnd] = '\n';
		System.arraycopy(bytes, from, bytes, base + this.dataEnd + 1, to - from);
		this.dataEnd += 1 + to - from;
	}

	private boolean isNextObject(byte[] bytes, int base, int from, int to) {
		return this.dataEnd > this.dataStart && bytes[base + this.dataEnd - 1] == '}' && from < to
				&& (bytes[from] == '{' || bytes[from] == '[');
	}

	private void dispatch(byte[] bytes, int base, Consumer<Frame> frames) {
		if (this.hasData) {
			this.hasData = false;
			if (this.dataEnd > this.dataStart) {
				frames.accept(new Frame(this.event, bytes, base + this.dataStart, this.dataEnd - this.dataStart));
			}
		}
		this.event = null;
	}

	private static boolean isData(byte[] bytes, int start, int end) {
		return isField(bytes, start, end, "data") || (start < end && bytes[start] == '{');
	}

	/** Whether a line has the field; a line that is nothing but the name has it too. */
	private static boolean isField(byte[] bytes, int start, int end, String name) {
		int length = name.length();
		if (end - start < length || (end - start > length && bytes[start + length] != ':')) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (bytes[start + i] != name.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	/** Skips the colon and the one space that may follow it. */
	private static int valueStart(byte[] bytes, int colon, int end) {
		int start = Math.min(colon + 1, end);
		return (start < end && bytes[start] == ' ') ? start + 1 : start;
	}

	/** Returns where the stream begins, or -1 if that cannot be told yet. */
	private static int skipMark(byte[] bytes, int from, int to) {
		int length = Math.min(BOM.length, to - from);
		if (!Arrays.equals(bytes, from, from + length, BOM, 0, length)) {
			return from;
		}
		return (length == BOM.length) ? from + length : -1;
	}

	/**
	 * Keeps the few names that the events of a stream have, so that each is made once.
	 */
	private static final class EventNames {

		private static final int MOST = 32;

		private final String[] names = new String[MOST];

		private int count;

		String of(byte[] bytes, int from, int to) {
			for (int i = 0; i < this.count; i++) {
				if (matches(this.names[i], bytes, from, to)) {
					return this.names[i];
				}
			}
			String name = new String(bytes, from, to - from, StandardCharsets.UTF_8);
			if (this.count < MOST) {
				this.names[this.count++] = name;
			}
			return name;
		}

		private static boolean matches(String name, byte[] bytes, int from, int to) {
			if (name.length() != to - from) {
				return false;
			}
			for (int i = 0; i < name.length(); i++) {
				if (bytes[from + i] != name.charAt(i)) {
					return false;
				}
			}
			return true;
		}

	}

}
