package io.reqllm.protocol.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

import io.reqllm.embedding.Embedding;
import io.reqllm.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers of one vector after the other: a list of them, or the bytes of little
 * floats in Base64.
 */
final class VectorReader {

	private static final int ROOM = 512;

	private final JsonReader json;

	private float[] numbers = new float[ROOM];

	private int count;

	VectorReader(JsonReader json) {
		this.json = json;
	}

	/** Adds the number that is to be read. */
	void number() {
		if (this.count == this.numbers.length) {
			this.numbers = Arrays.copyOf(this.numbers, this.count * 2);
		}
		this.numbers[this.count++] = this.json.number();
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
	 * Returns the vector that is written in Base64.
	 * @throws IllegalArgumentException if it is no Base64, or no floats
	 */
	static Embedding decode(String base64) {
		byte[] bytes = Base64.getDecoder().decode(base64);
		if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
			throw new IllegalArgumentException(bytes.length + " bytes are no floats");
		}
		float[] vector = new float[bytes.length / Float.BYTES];
		ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
		return Embedding.of(vector);
	}

}
