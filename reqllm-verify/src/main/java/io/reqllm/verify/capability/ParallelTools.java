package io.reqllm.verify.capability;

import java.util.List;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.model.Model;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Verification;
import io.reqllm.verify.VerifyOptions;
import reactor.core.publisher.Mono;

/** Calls a tool twice in one answer. */
final class ParallelTools implements Capability {

	@Override
	public String id() {
		return "parallel_tools";
	}

	@Override
	public boolean advertised(Model model) {
		return Facts.talks(model) && Boolean.TRUE.equals(model.supports(io.reqllm.model.Capability.TOOL_CALLING));
	}

	@Override
	public Mono<Verification> verify(Model model, LlmClient client, VerifyOptions options) {
		return Ask
			.folded(client,
					Ask.to(model, options)
						.user("Compare the weather in Paris and in Rome: call the tool get_weather for both at once.")
						.tools(Weather.TOOL)
						.options(each -> each.parallelToolCalls(true))
						.build())
			.map(ParallelTools::judge);
	}

	private static Verification judge(ChatResponse answer) {
		List<ToolCall> calls = answer.toolCalls();
		List<String> cities = calls.stream().map(Weather::city).sorted().toList();
		boolean distinct = calls.stream().map(ToolCall::id).distinct().count() == calls.size();
		return (cities.equals(List.of("Paris", "Rome")) && distinct) ? Verification.passed("two calls in one answer")
				: Verification.failed("one call of get_weather for Paris and one for Rome, with ids of their own",
						Ask.described(answer)
								+ (distinct ? "" : ", with the ids " + calls.stream().map(ToolCall::id).toList()));
	}

}
