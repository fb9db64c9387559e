package io.reqllm.observation.content;

import java.util.List;
import java.util.Locale;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.FinishReason;
import io.reqllm.chat.Message;
import io.reqllm.chat.Role;
import io.reqllm.chat.Tool;
import io.reqllm.error.Redactor;
import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether observations show what is said, and how much of it. What looks like a secret is
 * hidden, and bytes are never shown.
 *
 * @param limit the largest number of characters of all texts of one attribute
 * @param redaction has the last word
 */
public record ContentCapture(int limit, ContentRedaction redaction) {

	/** The redaction sees so much more than is shown, so that nothing is cut in two. */
	private static final int MARGIN = 1_000;

	/**
	 * Checks the limit.
	 * @throws IllegalArgumentException if it is not positive
	 */
	public ContentCapture {
		if (limit < 1) {
			throw new IllegalArgumentException(
					"The limit of the content in observations must be at least 1 but is " + limit);
		}
	}

	/** Returns the word of OpenTelemetry for the end of an answer. */
	public static String word(FinishReason reason) {
		return (reason == FinishReason.TOOL_CALLS) ? "tool_call" : reason.name().toLowerCase(Locale.ROOT);
	}

	/** Returns the instructions of the application, or {@code null} if there are none. */
	public @Nullable String instructions(ChatRequest request) {
		MessageParts parts = parts();
		ArrayNode texts = Json.object().putArray("parts");
		for (Message message : request.messages()) {
			if (message.role() == Role.SYSTEM) {
				parts.write(message, texts);
			}
		}
		return texts.isEmpty() ? null : texts.toString();
	}

	/** Returns the conversation; of a long one its end. */
	public String input(ChatRequest request) {
		MessageParts parts = parts();
		ArrayNode messages = Json.object().putArray("messages");
		List<Message> all = request.messages();
		for (int i = all.size() - 1; i >= 0 && parts.left() > 0; i--) {
			if (all.get(i).role() != Role.SYSTEM) {
				messages.insert(0, parts.write(all.get(i)));
			}
		}
		return messages.toString();
	}

	/** Returns what the model said. */
	public String output(ChatResponse response) {
		MessageParts parts = parts();
		ArrayNode messages = Json.object().putArray("messages");
		response.choices().forEach(choice -> {
			ObjectNode message = parts.write(choice.message());
			FinishReason reason = choice.finishReason();
			if (reason != null) {
				message.put("finish_reason", word(reason));
			}
			messages.add(message);
		});
		return messages.toString();
	}

	/** Returns the tools that the model may ask for, or {@code null} if it has none. */
	public @Nullable String tools(ChatRequest request) {
		ArrayNode tools = Json.object().putArray("tools");
		int left = this.limit;
		for (Tool tool : request.tools()) {
			ObjectNode shown = Json.object().put("type", "function").put("name", tool.name());
			shown.put("description", tool.description());
			left -= tool.parameters().toString().length();
			if (left > 0) {
				shown.set("parameters", tool.parameters());
			}
			tools.add(shown);
		}
		return tools.isEmpty() ? null : tools.toString();
	}

	/** Returns what may be shown of one text, or {@code null} if nothing may. */
	public @Nullable String text(String text, int length) {
		String shown = this.redaction.redact(Redactor.redact(text, length + MARGIN));
		return (shown != null && shown.length() > length) ? Redactor.redact(shown, length) : shown;
	}

	private MessageParts parts() {
		return new MessageParts(this);
	}

}
