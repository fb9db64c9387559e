package io.reqllm.benchmarks.comparison;

import java.util.Arrays;

/**
 * What some answers cost a process.
 *
 * @param units how many chunks or answers were read
 * @param work CPU time of all threads but the compiler's, in nanoseconds
 * @param compilation CPU time of the compiler's threads, in nanoseconds
 * @param bytes how much heap was allocated
 * @param wall how long it took, in nanoseconds
 * @param times how long answers took, in nanoseconds
 * @param first how long the first text of streams took, in nanoseconds
 */
record Figures(long units, long work, long compilation, long bytes, long wall, Times times, Times first) {

	static Figures parse(String line) {
		long[] numbers = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
		return new Figures(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4],
				new Times(numbers[5], numbers[6]), new Times(numbers[7], numbers[8]));
	}

	/** How much of the time the compiler took, 1 if it kept one core busy. */
	double compilationShare() {
		return (double) this.compilation / this.wall;
	}

	double workMicros() {
		return this.work / 1e3 / this.units;
	}

	double bytesPerUnit() {
		return (double) this.bytes / this.units;
	}

	/** What {@link #parse} reads. */
	String line() {
		return this.units + " " + this.work + " " + this.compilation + " " + this.bytes + " " + this.wall + " "
				+ this.times.line() + " " + this.first.line();
	}

	/**
	 * Where times lie.
	 *
	 * @param median the one in the middle
	 * @param tail the one that 99 of 100 stay below
	 */
	record Times(long median, long tail) {

		static final Times NONE = new Times(0, 0);

		static Times of(long[] nanos, int count) {
			if (count == 0) {
				return NONE;
			}
			long[] sorted = Arrays.copyOf(nanos, count);
			Arrays.sort(sorted);
			return new Times(sorted[count / 2], sorted[Math.min(count - 1, count * 99 / 100)]);
		}

		String line() {
			return this.median + " " + this.tail;
		}

	}

}
