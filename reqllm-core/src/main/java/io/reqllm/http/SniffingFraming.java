package io.reqllm.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

import io.reqllm.provider.Frame;
import org.jspecify.annotations.Nullable;

/**
 * For responses without a telling content type: a body that begins like an event stream
 * is one, any other is one frame.
 */
final class SniffingFraming implements Framing {

	private static final List<byte[]> BEGINNINGS = List.of(ascii("data:"), ascii("event:"), ascii("id:"), ascii(":"));

	private static final int ENOUGH = 16;

	private @Nullable Framing chosen;

	@Override
	public int read(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		if (this.chosen == null && to - from >= ENOUGH) {
			this.chosen = choose(bytes, from, to);
		}
		return (this.chosen != null) ? this.chosen.read(bytes, from, to, frames) : from;
	}

	@Override
	public boolean end(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		if (this.chosen != null) {
			return this.chosen.end(bytes, from, to, frames);
		}
		Framing late = choose(bytes, from, to);
		int rest = late.read(bytes, from, to, frames);
		return late.end(bytes, rest, to, frames);
	}

	private static Framing choose(byte[] bytes, int from, int to) {
		int start = from;
		while (start < to && bytes[start] <= ' ' && bytes[start] >= 0) {
			start++;
		}
		for (byte[] beginning : BEGINNINGS) {
			if (startsWith(bytes, start, to, beginning)) {
				return new SseReader();
			}
		}
		return new WholeFraming();
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
