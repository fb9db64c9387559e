package io.reqllm.test.simulator;

import java.util.Locale;

/**
 * Vectors that stand for the words of a text: the more words two texts share, the nearer
 * they are. The same text always has the same vector, of length 1.
 */
public final class WordVectors {

	private WordVectors() {
	}

	/**
	 * Returns the vector of a text.
	 * @param dimensions how many numbers, at least 1
	 */
	public static float[] of(String text, int dimensions) {
		double[] sums = new double[dimensions];
		for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
			int hash = word.hashCode() * 0x9E3779B9;
			sums[Math.floorMod(hash, dimensions)] += 1;
			sums[Math.floorMod(hash >>> 7, dimensions)] += 0.5;
		}
		double length = 0;
		for (double sum : sums) {
			length += sum * sum;
		}
		float[] vector = new float[dimensions];
		for (int i = 0; i < dimensions; i++) {
			vector[i] = (float) (sums[i] / Math.sqrt(length));
		}
		return vector;
	}

}
