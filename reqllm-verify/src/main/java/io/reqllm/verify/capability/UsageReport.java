package io.reqllm.verify.capability;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.model.Model;
import io.reqllm.usage.Usage;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Verification;
import io.reqllm.verify.VerifyOptions;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Tells how many tokens an answer took, whole and streamed. */
final class UsageReport implements Capability {

	@Override
	public String id() {
		return "usage";
	}

	@Override
	public boolean advertised(Model model) {
		return Facts.talks(model);
	}

	@Override
	public Mono<Verification> verify(Model model, LlmClient client, VerifyOptions options) {
		ChatRequest request = Ask.to(model, options).user("Name three rivers.").build();
		return client.generate(request)
			.zipWhen(whole -> Ask.folded(client, request))
			.map(both -> judge(both.getT1(), both.getT2()));
	}

	private static Verification judge(ChatResponse whole, ChatResponse streamed) {
		if (!counts(whole.usage())) {
			return Verification.failed("tokens of the prompt and of the answer", told(whole.usage()));
		}
		if (!counts(streamed.usage())) {
			return Verification.failed("tokens of the prompt and of the answer at the end of a stream",
					told(streamed.usage()));
		}
		return Verification.passed(told(whole.usage()) + " whole, " + told(streamed.usage()) + " streamed");
	}

	private static boolean counts(Usage usage) {
		return isSome(usage.totalInput()) && isSome(usage.totalOutput());
	}

	private static boolean isSome(@Nullable Long tokens) {
		return tokens != null && tokens > 0;
	}

	private static String told(Usage usage) {
		return usage.totalInput() + " in and " + usage.totalOutput() + " out";
	}

}
