package io.reqllm.observation.tool;

import io.micrometer.observation.Observation;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Tool;
import io.reqllm.observation.content.ContentCapture;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the running of a tool.
 */
public final class ToolObservationContext extends Observation.Context {

	private final Tool tool;

	private final ToolCall call;

	private final @Nullable ContentCapture capture;

	private @Nullable String result;

	ToolObservationContext(Tool tool, ToolCall call, @Nullable ContentCapture capture) {
		this.tool = tool;
		this.call = call;
		this.capture = capture;
	}

	/** Returns the tool, as the application knows it. */
	public Tool tool() {
		return this.tool;
	}

	/** Returns what the model asked for. */
	public ToolCall call() {
		return this.call;
	}

	/** Returns what is shown of the arguments; {@code null} if nothing is. */
	public @Nullable String arguments() {
		return shown(this.call.arguments());
	}

	/** Returns what is shown of the result; {@code null} if nothing is. */
	public @Nullable String result() {
		return this.result;
	}

	void result(Object value) {
		this.result = shown(value.toString());
	}

	private @Nullable String shown(String text) {
		return (this.capture != null) ? this.capture.text(text, this.capture.limit()) : null;
	}

}
