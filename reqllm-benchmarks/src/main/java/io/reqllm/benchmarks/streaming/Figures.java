package io.reqllm.benchmarks.streaming;

import java.util.Arrays;

/**
 * What some streamed answers cost a process.
 *
 * @param chunks how many events with content were read
 * @param work CPU time of all threads but the compiler's, in nanoseconds
 * @param collection the part of it that the garbage collector took, in nanoseconds
 * @param compilation CPU time of the compiler's threads, in nanoseconds
 * @param bytes how much heap was allocated
 * @param wall how long it took, in nanoseconds
 */
record Figures(long chunks, long work, long collection, long compilation, long bytes, long wall) {

	static Figures parse(String line) {
		long[] numbers = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
		return new Figures(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
	}

	/** How much of the time the compiler took, 1 if it kept one core busy. */
	double compilationShare() {
		return (double) this.compilation / this.wall;
	}

	double workMicros() {
		return this.work / 1e3 / this.chunks;
	}

	double collectionMicros() {
		return this.collection / 1e3 / this.chunks;
	}

	double wallMicros() {
		return this.wall / 1e3 / this.chunks;
	}

	double bytesPerChunk() {
		return (double) this.bytes / this.chunks;
	}

	/** What {@link #parse} reads. */
	String line() {
		return this.chunks + " " + this.work + " " + this.collection + " " + this.compilation + " " + this.bytes + " "
				+ this.wall;
	}

}
