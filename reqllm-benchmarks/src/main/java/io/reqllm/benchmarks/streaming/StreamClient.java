package io.reqllm.benchmarks.streaming;

import io.reqllm.benchmarks.traffic.HttpAnswer;

/**
 * One way to read a streamed answer. Has a constructor that takes the base URL; a child
 * process makes it by name, so that a peer may live on a class-path of its own.
 */
public interface StreamClient {

	/**
	 * Asks, reads the answer to its end and returns how much it said.
	 */
	long stream();

	/**
	 * Returns how much an answer must have said; its characters unless the client counts
	 * something else.
	 */
	default long expected(HttpAnswer answer) {
		return answer.characters();
	}

}
