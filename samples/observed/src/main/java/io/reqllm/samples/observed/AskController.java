package io.reqllm.samples.observed;

import io.reqllm.LlmClient;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.ChatRequest;
import reactor.core.publisher.Flux;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Streams answers to questions. */
@RestController
class AskController {

	private final LlmClient llm;

	AskController(LlmClient llm) {
		this.llm = llm;
	}

	@GetMapping("/ask")
	Flux<String> ask(@RequestParam(defaultValue = "Why is the sky blue?") String question,
			@RequestParam(defaultValue = "demo:demo-chat") String model,
			@RequestParam(required = false) String conversation) {
		ChatRequest request = ChatRequest.builder(model)
			.user(question)
			.conversationId(conversation)
			.options(options -> options.temperature(0.2).maxTokens(200))
			.build();
		return this.llm.stream(request).ofType(TextDelta.class).map(TextDelta::text);
	}

}
