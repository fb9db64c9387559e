package io.reqllm.benchmarks.traffic;

import io.reqllm.json.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ChatStreamTests {

	@Test
	void everyEventOfContentIsOfOneSizeAndTheCharactersAreCounted() {
		ChatStream stream = new ChatStream(100);

		long characters = 0;
		for (byte[] payload : stream.payloads().subList(1, 101)) {
			assertThat(payload).hasSize(ChatStream.EVENT_BYTES - "data: \n\n".length());
			characters += content(Json.tree(payload)).length();
		}

		assertThat(characters).isEqualTo(stream.characters());
	}

	private static String content(JsonNode event) {
		return event.at("/choices/0/delta/content").stringValue();
	}

}
