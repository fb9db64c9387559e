package io.reqllm.benchmarks.comparison;

import java.util.concurrent.CompletableFuture;

import io.reqllm.benchmarks.traffic.HttpAnswer;

/**
 * One way to ask a model. Has a constructor that takes the base URL; a child process
 * makes it by name, so that a peer may live on a class-path of its own.
 */
public interface Client {

	/**
	 * Asks for a streamed answer and reads it to its end.
	 * @param first to be told when the first text, or whatever it counts, is there
	 * @return how much the answer said
	 */
	CompletableFuture<Long> stream(Runnable first);

	/**
	 * Asks for a whole answer.
	 * @return how much it said
	 */
	CompletableFuture<Long> call();

	/**
	 * Returns how much a streamed answer of so many events must have said; its characters
	 * unless the client counts something else.
	 */
	default long expectedOfStream(int events) {
		return HttpAnswer.streamed(events).characters();
	}

	/**
	 * Returns how much a whole answer must have said.
	 */
	default long expectedOfCall() {
		return HttpAnswer.WHOLE.characters();
	}

}
