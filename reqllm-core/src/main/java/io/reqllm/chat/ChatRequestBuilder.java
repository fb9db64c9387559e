package io.reqllm.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * Collects a {@link ChatRequest}.
 */
public final class ChatRequestBuilder {

	private final ModelId model;

	private final @Nullable Model definition;

	private final List<Message> messages = new ArrayList<>();

	private final List<Tool> tools = new ArrayList<>();

	private final List<ModelId> fallbacks = new ArrayList<>();

	private ChatOptions options = ChatOptions.DEFAULTS;

	private @Nullable ToolChoice toolChoice;

	private @Nullable ResponseFormat responseFormat;

	private @Nullable Secret apiKey;

	private @Nullable String conversationId;

	ChatRequestBuilder(ModelId model, @Nullable Model definition) {
		this.model = model;
		this.definition = definition;
	}

	/** Adds an instruction. */
	public ChatRequestBuilder system(String text) {
		return message(Message.system(requireText("system message", text)));
	}

	/** Adds what the user writes. */
	public ChatRequestBuilder user(String text) {
		return message(Message.user(requireText("prompt", text)));
	}

	/** Adds what the user says, in several parts. */
	public ChatRequestBuilder user(ContentPart... parts) {
		return message(Message.user(parts));
	}

	/** Adds one message. */
	public ChatRequestBuilder message(Message message) {
		this.messages.add(message);
		return this;
	}

	/** Adds messages, oldest first. */
	public ChatRequestBuilder messages(List<Message> messages) {
		this.messages.addAll(messages);
		return this;
	}

	/** Sets the options. */
	public ChatRequestBuilder options(ChatOptions options) {
		this.options = options;
		return this;
	}

	/** Sets options, over those that are set already. */
	public ChatRequestBuilder options(Consumer<ChatOptionsBuilder> options) {
		ChatOptionsBuilder builder = ChatOptions.builder();
		options.accept(builder);
		this.options = builder.build().over(this.options);
		return this;
	}

	/** Adds tools. */
	public ChatRequestBuilder tools(Tool... tools) {
		this.tools.addAll(List.of(tools));
		return this;
	}

	/** Sets whether tools may be called. */
	public ChatRequestBuilder toolChoice(@Nullable ToolChoice toolChoice) {
		this.toolChoice = toolChoice;
		return this;
	}

	/** Sets the form of the text. */
	public ChatRequestBuilder responseFormat(@Nullable ResponseFormat responseFormat) {
		this.responseFormat = responseFormat;
		return this;
	}

	/** Sets the key for this call. */
	public ChatRequestBuilder apiKey(@Nullable String apiKey) {
		this.apiKey = (apiKey != null) ? new Secret(apiKey) : null;
		return this;
	}

	/**
	 * Sets what names the conversation to who watches calls. It is not sent.
	 */
	public ChatRequestBuilder conversationId(@Nullable String conversationId) {
		this.conversationId = conversationId;
		return this;
	}

	/**
	 * Adds models or aliases to ask instead, in order, when this one fails before its
	 * first content.
	 * @throws IllegalArgumentException if a name is malformed
	 */
	public ChatRequestBuilder fallbacks(String... models) {
		List.of(models).forEach(name -> this.fallbacks.add(ModelId.named(name)));
		return this;
	}

	/**
	 * Returns the request.
	 * @throws IllegalArgumentException if nothing is asked, or the tools do not fit
	 */
	public ChatRequest build() {
		return new ChatRequest(this.model, this.definition, this.messages, this.options, this.tools, this.toolChoice,
				this.responseFormat, this.apiKey, this.conversationId, this.fallbacks);
	}

	private String requireText(String what, String text) {
		if (text.isBlank()) {
			throw new IllegalArgumentException("The " + what + " for " + this.model + " is empty");
		}
		return text;
	}

}
