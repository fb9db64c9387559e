package io.reqllm.verify.capability;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.FinishReason;
import io.reqllm.model.Model;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Verification;
import io.reqllm.verify.VerifyOptions;
import reactor.core.publisher.Mono;

/** Answers a question as a whole. */
final class GenerateText implements Capability {

	@Override
	public String id() {
		return "generate_text";
	}

	@Override
	public boolean advertised(Model model) {
		return Facts.talks(model);
	}

	@Override
	public Mono<Verification> verify(Model model, LlmClient client, VerifyOptions options) {
		return client.generate(Ask.to(model, options).user("Say hello in one short sentence.").build())
			.map(GenerateText::judge);
	}

	private static Verification judge(ChatResponse answer) {
		if (answer.text().isBlank() || answer.finishReason() != FinishReason.STOP) {
			return Verification.failed("some text, ended by STOP", Ask.described(answer));
		}
		return Verification.passed(answer.text().length() + " characters");
	}

}
