package io.reqllm.http.body;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

import io.reqllm.provider.Frame;
import org.jspecify.annotations.Nullable;

/**
 * For responses whose content type does not tell, or tells what need not be: a body that
 * begins like an event stream, which no JSON does, is one, any other counts as JSON.
 */
final class SniffingFraming implements Framing {

	private static final List<byte[]> BEGINNINGS = List.of(ascii("data:"), ascii("event:"), ascii("id:"),
			ascii("retry:"), ascii(":"));

	private static final String NOT_TELLING = " \t\r\n\u00EF\u00BB\u00BF";

	/** The longest of the beginnings. */
	private static final int ENOUGH = 6;

	private @Nullable Framing chosen;

	@Override
	public int read(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		int start = (this.chosen == null) ? firstTelling(bytes, from, to) : from;
		if (this.chosen == null && to - start >= ENOUGH) {
			this.chosen = choose(bytes, start, to);
		}
		return (this.chosen != null) ? this.chosen.read(bytes, from, to, frames) : from;
	}

	@Override
	public boolean end(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		if (this.chosen != null) {
			return this.chosen.end(bytes, from, to, frames);
		}
		this.chosen = choose(bytes, firstTelling(bytes, from, to), to);
		int rest = this.chosen.read(bytes, from, to, frames);
		return this.chosen.end(bytes, rest, to, frames);
	}

	@Override
	public String contentType(String declared) {
		return (this.chosen instanceof SseReader) ? "text/event-stream" : declared;
	}

	/** Passes over blanks, which keep a connection alive, and a byte order mark. */
	private static int firstTelling(byte[] bytes, int from, int to) {
		int start = from;
		while (start < to && NOT_TELLING.indexOf(bytes[start] & 0xFF) >= 0) {
			start++;
		}
		return start;
	}

	private static Framing choose(byte[] bytes, int start, int to) {
		for (byte[] beginning : BEGINNINGS) {
			if (startsWith(bytes, start, to, beginning)) {
				return new SseReader();
			}
		}
		return new JsonFraming();
	}

	private static boolean startsWith(byte[] bytes, int from, int to, byte[] beginning) {
		if (to - from < beginning.length) {
			return false;
		}
		for (int i = 0; i < beginning.length; i++) {
			if (bytes[from + i] != beginning[i]) {
				return false;
			}
		}
		return true;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
