package io.reqllm.http.body;

import java.util.function.Consumer;

import io.reqllm.json.ByteSearch;
import io.reqllm.provider.Frame;

/** Every line that is not blank is a frame. */
final class LineFraming implements Framing {

	private int scanned;

	@Override
	public int read(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		int start = from;
		int end = ByteSearch.lineEnd(bytes, from + this.scanned, to);
		while (end < to) {
			if (bytes[end] == '\n') {
				line(bytes, start, end, frames);
				start = end + 1;
			}
			end = ByteSearch.lineEnd(bytes, end + 1, to);
		}
		this.scanned = to - start;
		return start;
	}

	@Override
	public boolean end(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		line(bytes, from, to, frames);
		return true;
	}

	private static void line(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		int start = from;
		int end = to;
		while (start < end && bytes[start] <= ' ' && bytes[start] >= 0) {
			start++;
		}
		while (end > start && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
			end--;
		}
		if (start < end) {
			frames.accept(new Frame(null, bytes, start, end - start));
		}
	}

}
