package io.reqllm.verify.capability;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.model.Model;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Verification;
import io.reqllm.verify.VerifyOptions;
import reactor.core.publisher.Mono;

/**
 * Thinks before it answers, and shows the thoughts or tells how many tokens they took.
 */
final class Reasoning implements Capability {

	@Override
	public String id() {
		return "reasoning";
	}

	@Override
	public boolean advertised(Model model) {
		return Facts.talks(model) && Boolean.TRUE.equals(model.supports(io.reqllm.model.Capability.REASONING));
	}

	@Override
	public Mono<Verification> verify(Model model, LlmClient client, VerifyOptions options) {
		return Ask
			.folded(client, Ask.to(model, options)
				.user("A farmer has 17 sheep, and all but 9 run away. How many are left? Think, then give the number.")
				.options(each -> each.reasoningEffort(ReasoningEffort.MEDIUM))
				.build())
			.map(Reasoning::judge);
	}

	private static Verification judge(ChatResponse answer) {
		Long tokens = answer.usage().reasoning();
		boolean counted = tokens != null && tokens > 0;
		if (answer.text().isBlank() || (answer.thinking().isBlank() && !counted)) {
			return Verification.failed("thoughts, or a count of their tokens, and then an answer",
					Ask.described(answer) + ", with " + tokens + " tokens of reasoning");
		}
		return Verification
			.passed(counted ? tokens + " tokens of reasoning" : answer.thinking().length() + " characters of thoughts");
	}

}
