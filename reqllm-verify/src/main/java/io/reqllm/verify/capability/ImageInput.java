package io.reqllm.verify.capability;

import java.util.Locale;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Verification;
import io.reqllm.verify.VerifyOptions;
import reactor.core.publisher.Mono;

/** Sees what is in a picture. */
final class ImageInput implements Capability {

	@Override
	public String id() {
		return "image_input";
	}

	@Override
	public boolean advertised(Model model) {
		return Facts.talksAbout(Modality.IMAGE, model);
	}

	@Override
	public Mono<Verification> verify(Model model, LlmClient client, VerifyOptions options) {
		ContentPart question = ContentPart.text("Which colour fills this picture? Answer with one word.");
		return client.generate(Ask.to(model, options).user(question, ContentPart.image(Samples.RED)).build())
			.map(ImageInput::judge);
	}

	private static Verification judge(ChatResponse answer) {
		return answer.text().toLowerCase(Locale.ROOT).matches("(?s).*\\bred\\b.*") ? Verification.passed("saw the red")
				: Verification.failed("the word 'red' for a red picture", Ask.described(answer));
	}

}
