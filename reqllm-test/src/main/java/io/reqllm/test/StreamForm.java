package io.reqllm.test;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * How the stream of a case crosses the network. A folder says it by the name of its file.
 */
public enum StreamForm {

	/** Server-sent events. */
	SSE("stream.sse", "text/event-stream"),

	/** One JSON text a line. */
	LINES("stream.ndjson", "application/x-ndjson"),

	/**
	 * Binary messages of Amazon, written in the file like server-sent events: the event
	 * is the type of the message, an exception if its name ends so.
	 */
	AWS("stream.aws", "application/vnd.amazon.eventstream");

	private static final int STRING = 7;

	/** How many bytes come before the headers of a message of Amazon. */
	static final int PRELUDE = 12;

	private final String file;

	private final String contentType;

	StreamForm(String file, String contentType) {
		this.file = file;
		this.contentType = contentType;
	}

	/** Returns the form that has a content type. */
	static StreamForm of(String contentType) {
		for (StreamForm form : values()) {
			if (form.contentType.equals(contentType)) {
				return form;
			}
		}
		throw new IllegalArgumentException("No stream comes as " + contentType);
	}

	/** Returns the name of the file. */
	String file() {
		return this.file;
	}

	/**
	 * Returns the content type under which such a stream comes.
	 */
	public String contentType() {
		return this.contentType;
	}

	/**
	 * Returns the bytes for what the file says.
	 */
	public byte[] bytes(String text) {
		if (this != AWS) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		ByteArrayOutputStream messages = new ByteArrayOutputStream();
		for (String frame : text.strip().split("\\n\\n")) {
			String[] lines = frame.split("\\n", 2);
			messages.writeBytes(message(lines[0].substring("event:".length()).strip(),
					lines[1].substring("data:".length()).strip()));
		}
		return messages.toByteArray();
	}

	private static byte[] message(String type, String payload) {
		boolean exception = type.endsWith("Exception");
		ByteArrayOutputStream headers = new ByteArrayOutputStream();
		header(headers, exception ? ":exception-type" : ":event-type", type);
		header(headers, ":content-type", "application/json");
		header(headers, ":message-type", exception ? "exception" : "event");
		byte[] body = payload.getBytes(StandardCharsets.UTF_8);
		ByteBuffer message = ByteBuffer.allocate(PRELUDE + headers.size() + body.length + Integer.BYTES);
		message.putInt(message.capacity()).putInt(headers.size()).putInt(crc(message));
		message.put(headers.toByteArray()).put(body).putInt(crc(message));
		return message.array();
	}

	private static void header(ByteArrayOutputStream headers, String name, String value) {
		headers.write(name.length());
		headers.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
		headers.write(STRING);
		headers.write(value.length() >> Byte.SIZE);
		headers.write(value.length());
		headers.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
	}

	/** Covers all that was written so far. */
	private static int crc(ByteBuffer message) {
		CRC32 crc = new CRC32();
		crc.update(message.array(), 0, message.position());
		return (int) crc.getValue();
	}

}
