package io.reqllm.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How the recorded bytes are brought to the client.
 *
 * @param chunks what is sent, each piece by itself
 * @param complete whether the body is ended; the connection is dropped otherwise
 */
record Delivery(List<byte[]> chunks, boolean complete) {

	static final String CUT = "cut-50";

	/** The framings that are replayed unless others are asked for. */
	static final String ALL = "whole,random-1,bytes1,crlf,comments," + CUT;

	static Delivery of(RecordedCase recorded, String framing) {
		byte[] body = recorded.body();
		if (framing.startsWith("random-")) {
			return new Delivery(random(body, Long.parseLong(framing.substring("random-".length()))), true);
		}
		return switch (framing) {
			case "whole" -> new Delivery(List.of(body), true);
			case "bytes1" -> new Delivery(pieces(body, 1), true);
			case "crlf" -> new Delivery(List.of(recorded.isEventStream() ? withCarriageReturns(body) : body), true);
			case "comments" -> new Delivery(List.of(recorded.isEventStream() ? withComments(body) : body), true);
			case CUT -> new Delivery(List.of(Arrays.copyOf(body, body.length / 2)), false);
			default -> throw new IllegalArgumentException("Unknown framing " + framing + "; there are " + ALL);
		};
	}

	private static List<byte[]> random(byte[] body, long seed) {
		Random random = new Random(seed);
		List<byte[]> pieces = new ArrayList<>();
		for (int from = 0; from < body.length;) {
			int to = Math.min(body.length, from + 1 + random.nextInt(200));
			pieces.add(Arrays.copyOfRange(body, from, to));
			from = to;
		}
		return pieces;
	}

	private static List<byte[]> pieces(byte[] body, int size) {
		List<byte[]> pieces = new ArrayList<>();
		for (int from = 0; from < body.length; from += size) {
			pieces.add(Arrays.copyOfRange(body, from, Math.min(body.length, from + size)));
		}
		return pieces;
	}

	private static byte[] withCarriageReturns(byte[] body) {
		ByteArrayOutputStream changed = new ByteArrayOutputStream();
		for (int i = 0; i < body.length; i++) {
			if (body[i] == '\n' && (i == 0 || body[i - 1] != '\r')) {
				changed.write('\r');
			}
			changed.write(body[i]);
		}
		return changed.toByteArray();
	}

	/** Puts a comment before the first event and behind every blank line. */
	private static byte[] withComments(byte[] body) {
		byte[] comment = ": still here\n\n".getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream changed = new ByteArrayOutputStream();
		changed.writeBytes(comment);
		for (int i = 0; i < body.length; i++) {
			changed.write(body[i]);
			if (i > 0 && body[i] == '\n' && body[i - 1] == '\n') {
				changed.writeBytes(comment);
			}
		}
		return changed.toByteArray();
	}

}
