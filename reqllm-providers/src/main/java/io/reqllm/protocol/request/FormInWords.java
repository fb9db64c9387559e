package io.reqllm.protocol.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.reqllm.chat.Message;
import io.reqllm.chat.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tells the model itself what form its answer should have. */
public final class FormInWords {

	private FormInWords() {
	}

	/**
	 * Returns words that ask for JSON, or {@code null} if the conversation speaks of it
	 * already. Many want to read the word in the prompt before they keep to it.
	 */
	public static @Nullable String json(List<Message> messages) {
		boolean said = messages.stream().anyMatch(message -> message.text().toLowerCase(Locale.ROOT).contains("json"));
		return said ? null : "Answer with JSON only.";
	}

	/**
	 * Returns words that ask for JSON by a schema that cannot be enforced.
	 */
	public static String schema(JsonNode schema) {
		return "Answer with JSON only, by this JSON schema:\n" + schema;
	}

	/**
	 * Returns the conversation with words of the system at its beginning; some take one
	 * such message only.
	 * @param words what to say; {@code null} for nothing
	 */
	public static List<Message> tell(List<Message> messages, @Nullable String words) {
		if (words == null) {
			return messages;
		}
		List<Message> told = new ArrayList<>(messages);
		if (!messages.isEmpty() && messages.get(0).role() == Role.SYSTEM) {
			told.set(0, Message.system(messages.get(0).text() + "\n\n" + words));
		}
		else {
			told.add(0, Message.system(words));
		}
		return told;
	}

}
