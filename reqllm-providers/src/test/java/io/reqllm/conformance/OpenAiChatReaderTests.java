package io.reqllm.conformance;

import java.util.List;

import io.reqllm.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who judges is judged: a good request has no fault, and each bad one has its own. */
class OpenAiChatReaderTests {

	private static final String CASE = """
			{"provider": "%s", "request": {"path": "/chat/completions",
			 "call": {"operation": "chat", "model": "m", "stream": false, "tools": [{"name": "t"}]}}}""";

	private static final String GOOD = """
			{"model": "m", "max_tokens": 9, "tools": [{"type": "function", "function":
			 {"name": "t", "parameters": {"type": "object"}}}], "tool_choice": "auto", "messages": [
			 {"role": "user", "content": "Hello"},
			 {"role": "assistant", "content": null, "tool_calls": [{"id": "abcdefgh1", "type": "function",
			  "function": {"name": "t", "arguments": "{}"}}]},
			 {"role": "tool", "tool_call_id": "abcdefgh1", "content": "Done"}]}""";

	@Test
	void findsNoFaultInAGoodRequest() {
		assertThat(faults("openai", GOOD)).isEmpty();
		assertThat(faults("mistral", GOOD)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"max_tokens": 9             | "max_tokens": "9"                        | 'max_tokens' is "9"
					"max_tokens": 9             | "max_tokens": null                       | 'max_tokens' is null
					"max_tokens": 9             | "max_tokens": 9, "max_completion_tokens": 9 | two limits of tokens
					"max_tokens": 9             | "stop": []                               | 'stop' is []
					"max_tokens": 9             | "temprature": 0                          | 'temprature' is 0
					"max_tokens": 9             | "stream_options": {"include_usage": true} | options of a stream that is none
					"max_tokens": 9             | "seed": 1                                | mistral refuses 'seed'
					"tool_choice": "auto"       | "tool_choice": "required"                | mistral refuses the choice 'required'
					"tool_choice": "auto"       | "response_format": {"type": "json_schema"} | a format without its schema
					"name": "t", "parameters"   | "name": "u", "parameters"                | tools [u]
					"role": "user"              | "role": "developer"                      | mistral has no developers
					"role": "user"              | "role": "human"                          | a message of human has 'role'
					"content": "Hello"          | "content": ""                            | a message of user without content
					"content": "Hello"          | "content": [{"type": "image_url"}]       | a part without its image_url
					"content": "Hello"          | "content": [{"type": "input_text", "text": "x"}] | a part of user has 'text'
					"content": null             | "content": 1                             | content 1
					"id": "abcdefgh1"           | "id": "call_1"                           | the id of a call is 'call_1'
					"arguments": "{}"           | "arguments": {}                          | arguments {}
					"arguments": "{}"           | "arguments": "{"                         | arguments "{"
					"tool_call_id": "abcdefgh1" | "tool_call_id": "abcdefgh2"              | a result without a call
					"content": "Done"           | "content": ["Done"]                      | a result that is no text
					""")
	void findsEachFault(String good, String bad, String fault) {
		String body = GOOD.replace(good, bad);

		assertThat(faults("mistral", body)).contains(fault);
	}

	private static List<String> faults(String provider, String body) {
		RecordedCase recorded = new RecordedCase(Json.tree(CASE.formatted(provider)));
		return new OpenAiChatReader().faults(recorded, Json.tree(body));
	}

}
