package io.reqllm.benchmarks.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Where the results of several rounds lie.
 *
 * @param median the one in the middle
 * @param least the smallest
 * @param most the largest
 */
public record Spread(double median, double least, double most) {

	/**
	 * Returns the spread of one or more results.
	 */
	public static Spread of(DoubleStream results) {
		double[] sorted = results.sorted().toArray();
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 == 1) ? sorted[middle]
				: Arrays.stream(sorted, middle - 1, middle + 1).sum() / 2;
		return new Spread(median, sorted[0], sorted[sorted.length - 1]);
	}

	/**
	 * Returns median and range, written with as many digits as the format says.
	 */
	public String text(String format) {
		return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", this.median, this.least,
				this.most);
	}

	/**
	 * Returns the one in the middle, written with as many digits as the format says.
	 */
	public String middle(String format) {
		return String.format(Locale.ROOT, format, this.median);
	}

}
