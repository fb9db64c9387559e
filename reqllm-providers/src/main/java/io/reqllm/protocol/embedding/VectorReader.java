package io.reqllm.protocol.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

import io.reqllm.embedding.Embedding;
import io.reqllm.error.ProtocolException;
import io.reqllm.json.JsonReader;
import io.reqllm.protocol.response.ErrorFrames;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers of one vector after the other: a list of them, or the bytes of little
 * floats in Base64.
 */
final class VectorReader {

	private static final int ROOM = 512;

	private final JsonReader json;

	private final ErrorFrames errors;

	private float[] numbers = new float[ROOM];

	private int count;

	VectorReader(JsonReader json, ErrorFrames errors) {
		this.json = json;
		this.errors = errors;
	}

	/**
	 * Adds the number that is to be read.
	 * @throws ProtocolException if it is none
	 */
	void number() {
		if (this.count == this.numbers.length) {
			this.numbers = Arrays.copyOf(this.numbers, this.count * 2);
		}
		this.numbers[this.count++] = finite(this.json.number());
	}

	/** Takes the numbers that were added; {@code null} if there are none. */
	@Nullable Embedding take() {
		if (this.count == 0) {
			return null;
		}
		Embedding vector = Embedding.of(Arrays.copyOf(this.numbers, this.count));
		this.count = 0;
		return vector;
	}

	/**
	 * Reads a vector that is written in Base64.
	 * @throws ProtocolException if it is none
	 */
	Embedding decoded() {
		byte[] bytes = bytes(String.valueOf(this.json.text()));
		if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
			throw this.errors.broken("A vector is of " + bytes.length + " bytes, which are no floats", "");
		}
		float[] vector = new float[bytes.length / Float.BYTES];
		ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
		for (float number : vector) {
			finite(number);
		}
		return Embedding.of(vector);
	}

	private byte[] bytes(String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			throw this.errors.broken("A vector is no Base64: " + ex.getMessage(), "");
		}
	}

	private float finite(float number) {
		if (!Float.isFinite(number)) {
			throw this.errors.broken("A vector holds something that is no number", "");
		}
		return number;
	}

}
