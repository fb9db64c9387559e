package io.reqllm.provider;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * One message of a response: an event of a stream, or a whole body. It is a window on
 * bytes that are overwritten afterwards.
 *
 * @param event the name that the stream gives to it, if it gives one
 * @param bytes where the payload lies
 * @param offset where the payload begins
 * @param length how long the payload is
 */
public record Frame(@Nullable String event, byte[] bytes, int offset, int length) {

	/**
	 * Returns a frame without a name.
	 */
	public static Frame of(String payload) {
		byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
		return new Frame(null, bytes, 0, bytes.length);
	}

	/**
	 * Returns whether the payload is the given ASCII text.
	 */
	public boolean is(String text) {
		if (text.length() != this.length) {
			return false;
		}
		for (int i = 0; i < this.length; i++) {
			if (this.bytes[this.offset + i] != text.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns whether the payload is nothing but white space.
	 */
	public boolean isBlank() {
		for (int i = 0; i < this.length; i++) {
			if (this.bytes[this.offset + i] > ' ' || this.bytes[this.offset + i] < 0) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns a copy of the payload as text.
	 */
	public String text() {
		return new String(this.bytes, this.offset, this.length, StandardCharsets.UTF_8);
	}

	/**
	 * Tells the size only.
	 */
	@Override
	public String toString() {
		return "Frame[" + this.event + ", " + this.length + " bytes]";
	}

}
