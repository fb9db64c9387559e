package io.reqllm.http.body;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.reqllm.provider.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the first bytes of a body, since servers and gateways send streams and errors
 * under content types of each other: what begins like an event stream is one, what begins
 * like JSON or a page is read whole, and only else the content type counts.
 */
final class SniffingFraming implements Framing {

	private static final List<byte[]> BEGINNINGS = List.of(ascii("data:"), ascii("event:"), ascii("id:"),
			ascii("retry:"), ascii(":"));

	private static final String NOT_TELLING = " \t\r\n\u00EF\u00BB\u00BF";

	private static final String STREAM = "text/event-stream";

	private static final String WHOLE = "{[<";

	/** The longest of the beginnings. */
	private static final int ENOUGH = 6;

	private final Supplier<Framing> otherwise;

	private @Nullable Framing chosen;

	/**
	 * Creates a framing.
	 * @param otherwise makes the framing of a body that begins like neither
	 */
	SniffingFraming(Supplier<Framing> otherwise) {
		this.otherwise = otherwise;
	}

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
		if (this.chosen instanceof SseReader) {
			return STREAM;
		}
		return (this.chosen instanceof JsonFraming && declared.equals(STREAM)) ? "application/json" : declared;
	}

	/** Passes over blanks, which keep a connection alive, and a byte order mark. */
	private static int firstTelling(byte[] bytes, int from, int to) {
		int start = from;
		while (start < to && NOT_TELLING.indexOf(bytes[start] & 0xFF) >= 0) {
			start++;
		}
		return start;
	}

	private Framing choose(byte[] bytes, int start, int to) {
		for (byte[] beginning : BEGINNINGS) {
			if (startsWith(bytes, start, to, beginning)) {
				return new SseReader();
			}
		}
		return (start < to && WHOLE.indexOf(bytes[start]) >= 0) ? new JsonFraming() : this.otherwise.get();
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
