package io.reqllm.http.body;

import java.util.function.Consumer;
import java.util.zip.CRC32;

import io.reqllm.json.Json;
import io.reqllm.provider.Frame;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the binary messages of an Amazon event stream (AWS Transcribe developer guide,
 * "Event stream encoding", and Smithy 2.0, "Amazon Event Stream Specification", read
 * 2026-11): how long the message is, how long its headers are and a checksum of both,
 * then headers, payload and a checksum of all. What follows a checksum that does not
 * match cannot be found any more, so that ends the body.
 * <p>
 * The name of a frame is the type of its event. An exception is named by its own type,
 * which always ends with {@code Exception}; an error without a type is named
 * {@code error}. A body of this content type that begins with text is read as text, since
 * gateways answer so when they fail.
 */
final class AwsEventReader implements Framing {

	private static final int CHECKSUM = Integer.BYTES;

	private static final int PRELUDE = 2 * Integer.BYTES + CHECKSUM;

	private static final int SMALLEST = PRELUDE + CHECKSUM;

	private static final String EXCEPTION = "Exception";

	private final int largest;

	private final CRC32 checksum = new CRC32();

	private final AwsHeaders headers = new AwsHeaders();

	private boolean begun;

	private @Nullable Framing text;

	/** How long the message at hand is; 0 as long as that was not read. */
	private int length;

	/**
	 * Creates a reader.
	 * @param largest how many bytes a message may have
	 */
	AwsEventReader(int largest) {
		this.largest = largest;
	}

	@Override
	public int read(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		begin(bytes, from, to);
		if (this.text != null) {
			return this.text.read(bytes, from, to, frames);
		}
		int start = from;
		while (isComplete(bytes, start, to)) {
			message(bytes, start, frames);
			start += this.length;
			this.length = 0;
		}
		return start;
	}

	@Override
	public boolean end(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		return (this.text != null) ? this.text.end(bytes, from, to, frames) : from == to;
	}

	/** The first byte of a length is text only if the message is larger than any. */
	private void begin(byte[] bytes, int from, int to) {
		if (!this.begun && from < to) {
			this.begun = true;
			this.text = (bytes[from] >= '\t') ? new SniffingFraming(JsonFraming::new) : null;
		}
	}

	private boolean isComplete(byte[] bytes, int start, int to) {
		if (this.length == 0 && to - start >= PRELUDE) {
			this.length = length(bytes, start);
		}
		return this.length > 0 && to - start >= this.length;
	}

	private int length(byte[] bytes, int start) {
		int total = integer(bytes, start);
		requireChecksum(bytes, start, PRELUDE);
		if (total > this.largest) {
			throw new BrokenException("it announces a message of " + total
					+ " bytes; if that is right, raise reqllm.http.max-frame-size");
		}
		int ofHeaders = integer(bytes, start + Integer.BYTES);
		if (total < SMALLEST || ofHeaders < 0 || ofHeaders > total - SMALLEST) {
			throw new BrokenException("the lengths in a binary message cannot be right");
		}
		return total;
	}

	private void message(byte[] bytes, int start, Consumer<Frame> frames) {
		requireChecksum(bytes, start, this.length);
		int payload = start + PRELUDE + integer(bytes, start + Integer.BYTES);
		int size = start + this.length - CHECKSUM - payload;
		this.headers.read(bytes, start + PRELUDE, payload);
		switch (this.headers.messageType()) {
			case "exception" -> frames.accept(new Frame(exception(), bytes, payload, size));
			case "error" -> frames.accept(error());
			default -> {
				if (size > 0) {
					frames.accept(new Frame(this.headers.eventType(), bytes, payload, size));
				}
			}
		}
	}

	private String exception() {
		String type = this.headers.exceptionType();
		return type.endsWith(EXCEPTION) ? type : type + EXCEPTION;
	}

	/** An error says in its headers what it is; it has no payload. */
	private Frame error() {
		ObjectNode told = Json.object()
			.put("code", this.headers.errorCode())
			.put("message", this.headers.errorMessage());
		byte[] payload = Json.bytes(told);
		return new Frame("error", payload, 0, payload.length);
	}

	/** Checks the checksum that lies at the end of what it is of. */
	private void requireChecksum(byte[] bytes, int start, int size) {
		this.checksum.reset();
		this.checksum.update(bytes, start, size - CHECKSUM);
		if ((int) this.checksum.getValue() != integer(bytes, start + size - CHECKSUM)) {
			throw new BrokenException("the checksum of a binary message does not match");
		}
	}

	private static int integer(byte[] bytes, int at) {
		return (bytes[at] & 0xFF) << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8
				| bytes[at + 3] & 0xFF;
	}

}
