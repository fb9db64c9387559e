package io.reqllm.observation;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * How long each piece of an answer was waited for after the one before, in nanoseconds.
 * It takes no more than a number for each.
 */
final class ChunkTimes {

	private long[] times = new long[64];

	private int size;

	void add(long nanos) {
		if (this.size == this.times.length) {
			this.times = Arrays.copyOf(this.times, 2 * this.size);
		}
		this.times[this.size] = nanos;
		this.size++;
	}

	void forEach(LongConsumer action) {
		for (int i = 0; i < this.size; i++) {
			action.accept(this.times[i]);
		}
	}

}
