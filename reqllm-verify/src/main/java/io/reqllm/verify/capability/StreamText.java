package io.reqllm.verify.capability;

import java.util.List;

import io.reqllm.LlmClient;
import io.reqllm.answer.ResponseAssembler;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.FinishReason;
import io.reqllm.model.Model;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Verification;
import io.reqllm.verify.VerifyOptions;
import reactor.core.publisher.Mono;

/** Answers a question piece by piece, from {@code Started} to {@code Finished}. */
final class StreamText implements Capability {

	@Override
	public String id() {
		return "stream_text";
	}

	@Override
	public boolean advertised(Model model) {
		return Facts.talks(model);
	}

	@Override
	public Mono<Verification> verify(Model model, LlmClient client, VerifyOptions options) {
		return client
			.stream(Ask.to(model, options).user("Count from one to twenty in words, separated by commas.").build())
			.collectList()
			.map(StreamText::judge);
	}

	private static Verification judge(List<StreamEvent> events) {
		long pieces = events.stream().filter(Ask::isText).count();
		boolean framed = events.size() > 1 && events.get(0) instanceof Started
				&& events.get(events.size() - 1) instanceof Finished
				&& events.stream().filter(Finished.class::isInstance).count() == 1;
		if (!framed) {
			return Verification.failed("Started first, and Finished once and last",
					events.stream().map(event -> event.getClass().getSimpleName()).distinct().toList().toString());
		}
		ResponseAssembler assembler = new ResponseAssembler();
		events.forEach(assembler::accept);
		ChatResponse answer = assembler.response();
		if (answer.text().isBlank() || answer.finishReason() != FinishReason.STOP) {
			return Verification.failed("some text, ended by STOP", Ask.described(answer));
		}
		return (pieces > 1) ? Verification.passed(pieces + " pieces")
				: Verification.failed("text in several pieces", "all of it in one");
	}

}
