package io.reqllm.embedding;

import java.util.Arrays;

/**
 * The place of a text among all texts: a vector that never changes.
 */
public final class Embedding {

	private final float[] vector;

	private Embedding(float[] vector) {
		this.vector = vector;
	}

	/**
	 * Returns an embedding of the given numbers, which are copied.
	 * @throws IllegalArgumentException if there are none
	 */
	public static Embedding of(float... vector) {
		if (vector.length == 0) {
			throw new IllegalArgumentException("An embedding needs at least one number");
		}
		return new Embedding(vector.clone());
	}

	/**
	 * Returns a copy of the numbers.
	 */
	public float[] vector() {
		return this.vector.clone();
	}

	/**
	 * Returns the number at an index, counted from 0.
	 * @throws IndexOutOfBoundsException if there is none
	 */
	public float at(int index) {
		return this.vector[index];
	}

	/**
	 * Returns how many numbers there are.
	 */
	public int dimensions() {
		return this.vector.length;
	}

	/**
	 * Returns the cosine of the angle between this vector and another: 1 for texts that
	 * mean the same, about 0 for texts that have nothing to do with each other. It is 0
	 * if one of them is all zeros.
	 * @throws IllegalArgumentException if the other one has another number of dimensions,
	 * as those of another model have
	 */
	public double cosineSimilarity(Embedding other) {
		if (other.vector.length != this.vector.length) {
			throw new IllegalArgumentException("Embeddings of " + this.vector.length + " and " + other.vector.length
					+ " dimensions cannot be compared: use one model, with one number of dimensions, for both");
		}
		double product = 0;
		double own = 0;
		double others = 0;
		for (int i = 0; i < this.vector.length; i++) {
			product += (double) this.vector[i] * other.vector[i];
			own += (double) this.vector[i] * this.vector[i];
			others += (double) other.vector[i] * other.vector[i];
		}
		return (own == 0 || others == 0) ? 0 : product / Math.sqrt(own * others);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Embedding embedding && Arrays.equals(this.vector, embedding.vector);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.vector);
	}

	/**
	 * Tells the number of dimensions only.
	 */
	@Override
	public String toString() {
		return "Embedding[" + this.vector.length + " dimensions]";
	}

}
