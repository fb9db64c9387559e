package io.reqllm.provider;

/**
 * The words in which providers are asked and answer, without place, name or secret.
 * Implementations are safe for use by many threads and do no I/O.
 */
public interface WireProtocol {

	/**
	 * Returns what this protocol is called, like {@code openai-chat}.
	 */
	String id();

	/**
	 * Puts a call into words. Its route holds the base URL and the dialect.
	 * @throws io.reqllm.error.InvalidRequestException if the call cannot be said in this
	 * protocol without changing its meaning
	 */
	WireRequest encode(ChatCall call);

	/**
	 * Returns a parser for one response, which has begun.
	 */
	ResponseParser decoder(ChatCall call, ResponseHead head);

}
