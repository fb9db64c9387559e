package io.reqllm.provider;

import java.util.Set;

/**
 * The words in which providers embed texts: a sibling of {@link WireProtocol}, without
 * place, name or secret. Implementations are safe for use by many threads and do no I/O.
 * <p>
 * A parser of its answers emits one {@link io.reqllm.answer.StreamEvent.EmbeddingDone}
 * for each text, beside usage and the end. Its switches lie in the dialect of the route,
 * under the name {@value #DIALECT}.
 */
public interface EmbeddingProtocol {

	/** The name under which the dialect of a chat route keeps the switches for this. */
	String DIALECT = "embeddings";

	/**
	 * Returns what this protocol is called, like {@code openai-embeddings}.
	 */
	String id();

	/**
	 * Returns the ids of the chat wires whose providers are embedding by this protocol at
	 * the same base URL, unless a model names another one.
	 */
	Set<String> beside();

	/**
	 * Puts a call into words. Its texts fit {@link #limits}.
	 * @throws io.reqllm.error.InvalidRequestException if the call cannot be said in this
	 * protocol without changing its meaning
	 */
	WireRequest encode(EmbeddingCall call);

	/**
	 * Returns a parser for one response, which has begun.
	 */
	ResponseParser decoder(EmbeddingCall call, ResponseHead head);

	/**
	 * Returns how much one HTTP request takes.
	 */
	Limits limits(EmbeddingCall call);

	/**
	 * How much one HTTP request takes.
	 *
	 * @param inputs the largest number of texts
	 * @param bytes how long the texts may be together, in UTF-8; one that is longer alone
	 * is sent alone
	 */
	record Limits(int inputs, long bytes) {

		/**
		 * Checks the numbers.
		 * @throws IllegalArgumentException if one is less than 1
		 */
		public Limits {
			if (inputs < 1 || bytes < 1) {
				throw new IllegalArgumentException(
						"A request must take at least one text, not " + inputs + " of " + bytes + " bytes");
			}
		}

	}

}
