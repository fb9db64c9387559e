package io.reqllm.chat;

import java.util.List;
import java.util.function.UnaryOperator;

import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * A question to a model.
 *
 * @param model the model to ask
 * @param definition what the caller knows of the model; {@code null} to take it from the
 * catalogue
 * @param messages the conversation so far, oldest first
 * @param options how to answer
 * @param tools the tools that the model may ask for
 * @param toolChoice whether it may; {@code null} leaves it to the provider
 * @param responseFormat the form of the text; {@code null} for plain text
 * @param apiKey the key for this call; {@code null} to take the configured one
 * @param conversationId names the conversation to who watches calls; it is not sent
 * @param fallbacks models or aliases to ask instead, in order, when this one fails before
 * its first content; without any, those that the client is set to
 */
public record ChatRequest(ModelId model, @Nullable Model definition, List<Message> messages, ChatOptions options,
		List<Tool> tools, @Nullable ToolChoice toolChoice, @Nullable ResponseFormat responseFormat,
		@Nullable Secret apiKey, @Nullable String conversationId, List<ModelId> fallbacks) {

	/**
	 * Copies the collections.
	 * @throws IllegalArgumentException if nothing is asked, two tools have one name, or
	 * the tool choice names a tool that is not there
	 */
	public ChatRequest {
		messages = List.copyOf(messages);
		tools = List.copyOf(tools);
		fallbacks = List.copyOf(fallbacks);
		if (messages.isEmpty()) {
			throw new IllegalArgumentException("A request to " + model + " needs at least one message");
		}
		List<String> names = tools.isEmpty() ? List.of() : tools.stream().map(Tool::name).toList();
		if (names.size() > 1 && names.stream().distinct().count() < names.size()) {
			throw new IllegalArgumentException("A request to " + model + " has two tools of one name among " + names);
		}
		if (toolChoice != null && toolChoice.tool() != null && !names.contains(toolChoice.tool())) {
			throw new IllegalArgumentException(
					"The tool choice names '" + toolChoice.tool() + "', which is not among the tools " + names);
		}
	}

	/**
	 * Returns a builder of a request to a model named like {@code openai:gpt-4o}, or by
	 * an alias, which has no colon.
	 * @throws IllegalArgumentException if the name is malformed
	 */
	public static ChatRequestBuilder builder(String model) {
		return new ChatRequestBuilder(ModelId.named(model), null);
	}

	/**
	 * Returns a builder of a request to a model of which the caller knows everything.
	 */
	public static ChatRequestBuilder builder(Model model) {
		return new ChatRequestBuilder(model.id(), model);
	}

	/**
	 * Returns a request with one question.
	 * @throws IllegalArgumentException if the name of the model is malformed, or the
	 * prompt is blank
	 */
	public static ChatRequest of(String model, String prompt) {
		return builder(model).user(prompt).build();
	}

	/**
	 * Returns this request with its options changed.
	 */
	public ChatRequest withOptions(UnaryOperator<ChatOptions> change) {
		return new ChatRequest(this.model, this.definition, this.messages, change.apply(this.options), this.tools,
				this.toolChoice, this.responseFormat, this.apiKey, this.conversationId, this.fallbacks);
	}

	/**
	 * Returns this request to another model, without the definition of this one. The key
	 * of the call is left out when the provider is another one.
	 */
	public ChatRequest withModel(ModelId other) {
		Secret key = other.provider().equals(this.model.provider()) ? this.apiKey : null;
		return new ChatRequest(other, null, this.messages, this.options, this.tools, this.toolChoice,
				this.responseFormat, key, this.conversationId, this.fallbacks);
	}

}
