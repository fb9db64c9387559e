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

/** Reads what is written in a PDF document. */
final class FileInput implements Capability {

	@Override
	public String id() {
		return "file_input";
	}

	@Override
	public boolean advertised(Model model) {
		return Facts.talksAbout(Modality.PDF, model);
	}

	@Override
	public Mono<Verification> verify(Model model, LlmClient client, VerifyOptions options) {
		ContentPart question = ContentPart.text("Which code word does this document tell? Answer with one word.");
		return client
			.generate(Ask.to(model, options).user(question, ContentPart.file(Samples.document(), "word.pdf")).build())
			.map(FileInput::judge);
	}

	private static Verification judge(ChatResponse answer) {
		return answer.text().toUpperCase(Locale.ROOT).contains(Samples.CODE_WORD)
				? Verification.passed("read the code word")
				: Verification.failed("the code word of the document, " + Samples.CODE_WORD, Ask.described(answer));
	}

}
