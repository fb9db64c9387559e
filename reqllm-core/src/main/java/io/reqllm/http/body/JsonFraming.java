package io.reqllm.http.body;

import java.util.function.Consumer;

import io.reqllm.provider.Frame;
import org.jspecify.annotations.Nullable;

/**
 * For JSON: an array is read element by element, since it may be a stream that grows;
 * anything else is one frame.
 */
final class JsonFraming implements Framing {

	private @Nullable Framing chosen;

	@Override
	public int read(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		for (int i = from; this.chosen == null && i < to; i++) {
			if (bytes[i] < 0 || bytes[i] > ' ') {
				this.chosen = (bytes[i] == '[') ? new ArrayFraming() : new WholeFraming();
			}
		}
		return (this.chosen != null) ? this.chosen.read(bytes, from, to, frames) : to;
	}

	@Override
	public boolean end(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		return this.chosen == null || this.chosen.end(bytes, from, to, frames);
	}

}
