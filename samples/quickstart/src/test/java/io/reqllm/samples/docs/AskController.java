package io.reqllm.samples.docs;

import io.reqllm.LlmClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

// doc: README, text
@RestController
class AskController {

	private final LlmClient llm;

	AskController(LlmClient llm) {
		this.llm = llm;
	}

	@GetMapping("/ask")
	Mono<String> ask(@RequestParam String question) {
		return this.llm.generateText("openai:gpt-4o-mini", question);
	}
	// end

	// doc: README, a stream
	@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<String> stream(@RequestParam String question) {
		return this.llm.streamText("team-blue:gpt-4o-mini", question);
	}

}
// end
