package io.reqllm.observation.content;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import org.jspecify.annotations.Nullable;

/**
 * What an observation shows of a conversation, each as JSON text in the form of
 * OpenTelemetry.
 *
 * @param instructions the instructions of the application
 * @param input the conversation
 * @param output what the model said; {@code null} if nothing came
 * @param tools the tools that the model may ask for
 */
public record ShownContent(@Nullable String instructions, String input, @Nullable String output,
		@Nullable String tools) {

	/** Returns what is shown of a request and what came of it. */
	public static ShownContent of(ContentCapture capture, ChatRequest request, @Nullable ChatResponse response) {
		return new ShownContent(capture.instructions(request), capture.input(request),
				(response != null) ? capture.output(response) : null, capture.tools(request));
	}

}
