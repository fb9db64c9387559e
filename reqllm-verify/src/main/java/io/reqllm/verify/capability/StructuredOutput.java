package io.reqllm.verify.capability;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.json.Json;
import io.reqllm.model.Model;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Verification;
import io.reqllm.verify.VerifyOptions;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Answers with JSON that fits a schema. */
final class StructuredOutput implements Capability {

	private static final ResponseFormat CAPITAL = ResponseFormat.schema("capital", """
			{"type": "object",
			 "properties": {"name": {"type": "string"}, "inhabitants": {"type": "integer"}},
			 "required": ["name", "inhabitants"], "additionalProperties": false}""");

	@Override
	public String id() {
		return "structured_output";
	}

	@Override
	public boolean advertised(Model model) {
		return Facts.talks(model) && Boolean.TRUE.equals(model.supports(io.reqllm.model.Capability.STRUCTURED_OUTPUT));
	}

	@Override
	public Mono<Verification> verify(Model model, LlmClient client, VerifyOptions options) {
		return client
			.generate(Ask.to(model, options)
				.user("What is the capital of France, and how many inhabitants has it?")
				.responseFormat(CAPITAL)
				.build())
			.map(StructuredOutput::judge);
	}

	private static Verification judge(ChatResponse answer) {
		return fits(answer.text()) ? Verification.passed("JSON by the schema") : Verification
			.failed("JSON with the text 'name' and the integer 'inhabitants', and nothing else", Ask.described(answer));
	}

	private static boolean fits(String text) {
		try {
			JsonNode json = Json.tree(text);
			return json.isObject() && json.size() == 2 && json.path("name").isString()
					&& json.path("inhabitants").isIntegralNumber();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
