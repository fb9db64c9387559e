package io.reqllm.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A body taken apart into its frames, each with what stands before and behind its JSON,
 * and how to put frames together again: the lengths and checksums of AWS are made anew,
 * or else nothing spoilt would get past them.
 *
 * @param frames what the body consists of
 * @param binary whether it is an AWS event stream
 */
record Envelope(List<Piece> frames, boolean binary) {

	private static final String AWS = "application/vnd.amazon.eventstream";

	/** The length of the message, that of its headers, and the checksum of both. */
	private static final int PRELUDE = 12;

	private static final int CHECKSUM = 4;

	private static final byte[] NOTHING = {};

	static Envelope of(String contentType, byte[] body) {
		if (contentType.startsWith(AWS)) {
			return new Envelope(messages(body), true);
		}
		if (contentType.startsWith("text/event-stream")) {
			return new Envelope(events(new String(body, StandardCharsets.ISO_8859_1)), false);
		}
		if (contentType.startsWith("application/json")) {
			return new Envelope(List.of(new Piece(NOTHING, body, NOTHING)), false);
		}
		return new Envelope(lines(new String(body, StandardCharsets.ISO_8859_1)), false);
	}

	byte[] join(List<Piece> pieces) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (Piece piece : pieces) {
			body.writeBytes(this.binary ? message(piece) : piece.bytes());
		}
		return body.toByteArray();
	}

	private static List<Piece> events(String text) {
		List<Piece> events = new ArrayList<>();
		for (String event : text.split("(?<=\\n\\n|\\r\\n\\r\\n)")) {
			int data = event.startsWith("data:") ? 0 : event.indexOf("\ndata:") + 1;
			int start = event.indexOf(':', data) + 1;
			int end = event.indexOf('\n', start);
			events.add(Piece.of(event, start, (end < 0) ? event.length() : end));
		}
		return events;
	}

	private static List<Piece> lines(String text) {
		List<Piece> lines = new ArrayList<>();
		for (String line : text.split("(?<=\\n)")) {
			lines.add(Piece.of(line, 0, line.endsWith("\n") ? line.length() - 1 : line.length()));
		}
		return lines;
	}

	private static List<Piece> messages(byte[] body) {
		List<Piece> messages = new ArrayList<>();
		ByteBuffer buffer = ByteBuffer.wrap(body);
		while (buffer.remaining() >= PRELUDE + CHECKSUM) {
			int length = buffer.getInt();
			byte[] headers = new byte[buffer.getInt()];
			buffer.getInt();
			buffer.get(headers);
			byte[] payload = new byte[length - PRELUDE - headers.length - CHECKSUM];
			buffer.get(payload);
			buffer.getInt();
			messages.add(new Piece(headers, payload, NOTHING));
		}
		return messages;
	}

	private static byte[] message(Piece piece) {
		int headers = piece.before().length;
		int length = PRELUDE + headers + piece.json().length + CHECKSUM;
		ByteBuffer message = ByteBuffer.allocate(length).putInt(length).putInt(headers);
		message.putInt(checksum(message)).put(piece.before()).put(piece.json());
		return message.putInt(checksum(message)).array();
	}

	private static int checksum(ByteBuffer written) {
		CRC32 checksum = new CRC32();
		checksum.update(written.array(), 0, written.position());
		return (int) checksum.getValue();
	}

	/**
	 * One frame.
	 *
	 * @param before what stands before its JSON: names of fields, or headers
	 * @param json its JSON
	 * @param after what stands behind it
	 */
	record Piece(byte[] before, byte[] json, byte[] after) {

		private static Piece of(String text, int from, int to) {
			return new Piece(text.substring(0, from).getBytes(StandardCharsets.ISO_8859_1),
					text.substring(from, to).getBytes(StandardCharsets.ISO_8859_1),
					text.substring(to).getBytes(StandardCharsets.ISO_8859_1));
		}

		Piece withBefore(byte[] other) {
			return new Piece(other, this.json, this.after);
		}

		Piece withJson(byte[] other) {
			return new Piece(this.before, other, this.after);
		}

		private byte[] bytes() {
			ByteBuffer bytes = ByteBuffer.allocate(this.before.length + this.json.length + this.after.length);
			return bytes.put(this.before).put(this.json).put(this.after).array();
		}

	}

}
