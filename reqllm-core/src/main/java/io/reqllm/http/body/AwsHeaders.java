package io.reqllm.http.body;

import io.reqllm.json.Words;
import org.jspecify.annotations.Nullable;

/**
 * The headers of one message of an Amazon event stream: a name, a type and a value each.
 * Only texts of a few names matter; anything else is passed over by its size.
 */
final class AwsHeaders {

	private static final int BYTES = 6;

	private static final int TEXT = 7;

	/** How long the values of a type are, by its number; -1 if they tell it. */
	private static final int[] SIZES = { 0, 0, 1, 2, 4, 8, -1, -1, 8, 16 };

	private String messageType = "";

	private @Nullable String eventType;

	private String exceptionType = "";

	private String errorCode = "";

	private String errorMessage = "";

	/** Reads the headers of a message in place of those that were read before. */
	void read(byte[] bytes, int from, int to) {
		clear();
		int at = from;
		while (at < to) {
			int nameEnd = at + 1 + (bytes[at] & 0xFF);
			int type = (nameEnd < to) ? bytes[nameEnd] : -1;
			int value = nameEnd + ((type == BYTES || type == TEXT) ? 1 + Short.BYTES : 1);
			require(type >= 0 && type < SIZES.length && value <= to);
			int size = (SIZES[type] < 0) ? (bytes[value - 2] & 0xFF) << 8 | bytes[value - 1] & 0xFF : SIZES[type];
			require(value + size <= to);
			if (type == TEXT) {
				keep(Words.of(bytes, at + 1, nameEnd), Words.of(bytes, value, value + size));
			}
			at = value + size;
		}
	}

	String messageType() {
		return this.messageType;
	}

	@Nullable String eventType() {
		return this.eventType;
	}

	String exceptionType() {
		return this.exceptionType;
	}

	String errorCode() {
		return this.errorCode;
	}

	String errorMessage() {
		return this.errorMessage;
	}

	private void clear() {
		this.messageType = "";
		this.eventType = null;
		this.exceptionType = "";
		this.errorCode = "";
		this.errorMessage = "";
	}

	private void keep(String name, String value) {
		switch (name) {
			case ":message-type" -> this.messageType = value;
			case ":event-type" -> this.eventType = value;
			case ":exception-type" -> this.exceptionType = value;
			case ":error-code" -> this.errorCode = value;
			case ":error-message" -> this.errorMessage = value;
			default -> {
				// says nothing about the frame
			}
		}
	}

	private static void require(boolean sound) {
		if (!sound) {
			throw new Framing.BrokenException("the headers of a binary message cannot be read");
		}
	}

}
