package io.reqllm.verify.capability;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.FinishReason;
import io.reqllm.chat.Message;
import io.reqllm.model.Model;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Verification;
import io.reqllm.verify.VerifyOptions;
import reactor.core.publisher.Mono;

/** Calls a tool with arguments that fit, and reads what the tool said. */
final class ToolCalling implements Capability {

	private static final Message QUESTION = Message
		.user("What is the weather in Paris? Ask the tool get_weather, then tell me the temperature.");

	private static final String DEGREES = "17";

	@Override
	public String id() {
		return "tool_calling";
	}

	@Override
	public boolean advertised(Model model) {
		return Facts.talks(model) && Boolean.TRUE.equals(model.supports(io.reqllm.model.Capability.TOOL_CALLING));
	}

	@Override
	public Mono<Verification> verify(Model model, LlmClient client, VerifyOptions options) {
		return client.generate(Ask.to(model, options).message(QUESTION).tools(Weather.TOOL).build()).flatMap(answer -> {
			ToolCall call = answer.toolCalls().stream().findFirst().orElse(null);
			if (call == null || !Weather.city(call).equals("Paris")
					|| answer.finishReason() != FinishReason.TOOL_CALLS) {
				return Mono.just(Verification.failed("a call of get_weather{\"city\":\"Paris\"}, ended by TOOL_CALLS",
						Ask.described(answer)));
			}
			return goesOn(answer, Ask.to(model, options).message(QUESTION).tools(Weather.TOOL), client);
		});
	}

	private static Mono<Verification> goesOn(ChatResponse asked, ChatRequestBuilder again, LlmClient client) {
		again.message(asked.message());
		asked.toolCalls().forEach(call -> again.message(Message.toolResult(call, DEGREES + " degrees, light rain")));
		return client.generate(again.build())
			.map(answer -> answer.text().contains(DEGREES)
					? Verification.passed("one call, and an answer by its result")
					: Verification.failed("an answer to the result of the tool, with the " + DEGREES + " that it told",
							Ask.described(answer)));
	}

}
