package io.reqllm.verify;

import io.reqllm.LlmClient;
import io.reqllm.model.Model;
import reactor.core.publisher.Mono;

/**
 * Something that a model promises to be able to do, and how to find out whether it can. A
 * bean of this type adds one to those that come with the library. Implementations are
 * safe for use by many threads.
 */
public interface Capability {

	/**
	 * Returns what it is called, like {@code tool_calling}. No two capabilities may have
	 * one id.
	 */
	String id();

	/**
	 * Returns whether the facts say that a model can do it. What is not advertised is not
	 * tried.
	 */
	boolean advertised(Model model);

	/**
	 * Tries it. Nothing happens before the result is subscribed to. A failure of the
	 * client may be left as it is: it becomes a result too, and so does a trial that
	 * takes too long, which is cancelled.
	 * @param model the model to ask
	 * @param client asks it; what passes it is counted and written down
	 * @param options how much an answer may take
	 */
	Mono<Verification> verify(Model model, LlmClient client, VerifyOptions options);

}
