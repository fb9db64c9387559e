package io.reqllm.http.body;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Feeds a framing the way a connection might: in chunks, each in a window of another
 * place, in which everything that was used up is overwritten.
 */
final class FramingProbe {

	/** Stands behind the frames when something is left over that is no frame. */
	static final String REST = "<not whole>";

	private static final byte RUINED = '#';

	private final Supplier<Framing> framings;

	FramingProbe(Supplier<Framing> framings) {
		this.framings = framings;
	}

	/** Returns the frames of a text that comes in one piece. */
	List<String> whole(String text) {
		return read(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Returns the frames of a text, which must be the same however it is cut: in one
	 * piece, byte by byte, and in two at every byte.
	 */
	List<String> anyhow(String text) {
		return anyhow(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Returns the frames of bytes in the same way. */
	List<String> anyhow(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.UTF_8);
		List<String> frames = read(bytes);
		int[] everywhere = new int[Math.max(bytes.length - 1, 0)];
		for (int i = 0; i < everywhere.length; i++) {
			everywhere[i] = i + 1;
			requireSame(frames, read(bytes, i + 1), text, "cut at " + (i + 1));
		}
		requireSame(frames, read(bytes, everywhere), text, "byte by byte");
		return frames;
	}

	/** Returns the frames of bytes that are cut at a few random places. */
	List<String> split(byte[] bytes, Random random) {
		return read(bytes, random.ints(1 + random.nextInt(5), 0, bytes.length + 1).sorted().toArray());
	}

	private static void requireSame(List<String> expected, List<String> actual, String text, String how) {
		if (!expected.equals(actual)) {
			throw new AssertionError("In one piece " + expected + " but " + how + " " + actual + " from "
					+ text.replace("\r", "\\r").replace("\n", "\\n"));
		}
	}

	/** Returns the frames of bytes that are cut at the given places. */
	List<String> read(byte[] bytes, int... cuts) {
		Framing framing = this.framings.get();
		List<String> frames = new ArrayList<>();
		byte[] rest = {};
		int begin = 0;
		for (int i = 0; i <= cuts.length; i++) {
			int end = (i < cuts.length) ? cuts[i] : bytes.length;
			int from = (i * 7) % 5;
			int to = from + rest.length + end - begin;
			byte[] window = new byte[to + 3];
			java.util.Arrays.fill(window, RUINED);
			System.arraycopy(rest, 0, window, from, rest.length);
			System.arraycopy(bytes, begin, window, from + rest.length, end - begin);
			int used = framing.read(window, from, to, frame -> frames.add(frame.event() + "|" + frame.text()));
			rest = java.util.Arrays.copyOfRange(window, used, to);
			begin = end;
		}
		if (!framing.end(rest, 0, rest.length, frame -> frames.add(frame.event() + "|" + frame.text()))) {
			frames.add(REST);
		}
		return frames;
	}

}
