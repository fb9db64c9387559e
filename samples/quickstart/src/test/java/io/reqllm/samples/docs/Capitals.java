package io.reqllm.samples.docs;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ResponseFormat;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The structured answer of the README. */
class Capitals {

	private final LlmClient llm;

	private final JsonMapper json;

	Capitals(LlmClient llm, JsonMapper json) {
		this.llm = llm;
		this.json = json;
	}

	// doc: README, JSON by a schema
	record Capital(String name, long inhabitants) {
	}

	static final ResponseFormat CAPITAL = ResponseFormat.schema("capital", """
			{"type": "object", "properties": {"name": {"type": "string"}, "inhabitants": {"type": "integer"}},
			 "required": ["name", "inhabitants"], "additionalProperties": false}""");

	Mono<Capital> capitalOf(String country) {
		ChatRequest request = ChatRequest.builder("openai:gpt-4o-mini")
			.user("What is the capital of " + country + "?")
			.responseFormat(CAPITAL)
			.build();
		return this.llm.generate(request).map(answer -> this.json.readValue(answer.text(), Capital.class));
	}
	// end

}
