package io.reqllm.chat;

import java.util.List;

import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer.
 *
 * @param choices what the model said; one unless more were asked for
 * @param usage the tokens consumed, by all attempts together
 * @param cost what they cost, by all attempts together; {@code null} if unknown
 * @param metadata how the answer came about
 */
public record ChatResponse(List<Choice> choices, Usage usage, @Nullable Cost cost, ResponseMetadata metadata) {

	/**
	 * Copies the choices.
	 * @throws IllegalArgumentException if there is none
	 */
	public ChatResponse {
		choices = List.copyOf(choices);
		if (choices.isEmpty()) {
			throw new IllegalArgumentException("An answer needs at least one choice");
		}
	}

	/**
	 * Returns the message of the first choice, ready to be put into the next request.
	 */
	public Message message() {
		return this.choices.get(0).message();
	}

	/**
	 * Returns the written text of the first choice; empty if there is none.
	 */
	public String text() {
		return message().text();
	}

	/**
	 * Returns the thoughts of the first choice, as far as the provider shows them.
	 */
	public String thinking() {
		return message().thinking();
	}

	/**
	 * Returns the tools that the first choice asks to have run, in order.
	 */
	public List<ContentPart.ToolCall> toolCalls() {
		return message().parts(ContentPart.ToolCall.class);
	}

	/**
	 * Returns why the first choice ended; {@code null} if it was cut off.
	 */
	public @Nullable FinishReason finishReason() {
		return this.choices.get(0).finishReason();
	}

	/**
	 * One answer among those that were asked for.
	 *
	 * @param message what the model said
	 * @param finishReason why it ended; {@code null} if it was cut off
	 * @param rawFinishReason the provider's own word for it
	 */
	public record Choice(Message message, @Nullable FinishReason finishReason, @Nullable String rawFinishReason) {
	}

}
