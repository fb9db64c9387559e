package io.reqllm.http.body;

import java.util.function.Consumer;

import io.reqllm.provider.Frame;

/** The whole body is one frame. */
final class WholeFraming implements Framing {

	@Override
	public int read(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		return from;
	}

	@Override
	public boolean end(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		int start = from;
		while (start < to && bytes[start] <= ' ' && bytes[start] >= 0) {
			start++;
		}
		if (start < to) {
			frames.accept(new Frame(null, bytes, start, to - start));
		}
		return true;
	}

}
