package io.reqllm.provider;

import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;

/**
 * Turns the frames of one response into events. A parser serves one response and one
 * thread at a time.
 * <p>
 * It emits content and usage as they come, and {@link StreamEvent.Finished} exactly once
 * and last: as soon as the wire says by its own sign that the answer is over, or else in
 * {@link #end}. {@link StreamEvent.Started} is not its business. It throws an
 * {@link io.reqllm.error.LlmException} for an error inside the response and for one that
 * it cannot understand; an exception of the JSON parser may pass through.
 */
public interface ResponseParser {

	/**
	 * Reads one frame, which is valid only inside this call. Not called any more after
	 * {@code Finished}.
	 */
	void frame(Frame frame, Consumer<StreamEvent> events);

	/**
	 * Called once, when the body ended cleanly and the wire's own sign did not come.
	 * Emits {@code Finished} if the answer is complete all the same; if it emits none,
	 * the answer counts as cut off.
	 */
	void end(Consumer<StreamEvent> events);

}
