package io.reqllm.conformance;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/** Reads the body of a request as strictly as a provider of its wire would. */
interface StrictReader {

	/** Returns what is wrong with a request; nothing if all is right. */
	List<String> faults(RecordedCase recorded, JsonNode body);

	/** Returns the reader of a wire. */
	static StrictReader of(String wire) {
		StrictReader reader = Map
			.<String, StrictReader>of("openai-chat", new OpenAiChatReader(), "openai-responses",
					new OpenAiResponsesReader(), "anthropic-messages", new AnthropicMessagesReader(), "google-gemini",
					new GeminiReader(), "bedrock-converse", new BedrockConverseReader(), "cohere-v2",
					new CohereReader(), "ollama-chat", new OllamaReader())
			.get(wire);
		if (reader == null) {
			throw new IllegalArgumentException("There is no strict reader of the wire " + wire);
		}
		return reader;
	}

}
