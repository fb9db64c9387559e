package io.reqllm.samples.observed;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Message;
import io.reqllm.chat.Tool;
import io.reqllm.observation.tool.ToolObservations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets the model ask a tool before it answers. */
@RestController
class WeatherController {

	private static final Tool WEATHER = Tool.of("get_weather", "Tells the weather in a city", """
			{"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}""");

	private final LlmClient llm;

	private final ToolObservations tools;

	WeatherController(LlmClient llm, ToolObservations tools) {
		this.llm = llm;
		this.tools = tools;
	}

	@GetMapping("/weather")
	Mono<String> weather() {
		return answer(List.of(Message.user("How is the weather in Oslo?")));
	}

	private Mono<String> answer(List<Message> talk) {
		ChatRequest request = ChatRequest.builder("demo:demo-chat").messages(talk).tools(WEATHER).build();
		return this.llm.generate(request)
			.flatMap(answer -> answer.toolCalls().isEmpty() ? Mono.just(answer.text())
					: results(answer.toolCalls()).flatMap(results -> {
						List<Message> more = new ArrayList<>(talk);
						more.add(answer.message());
						more.addAll(results);
						return answer(more);
					}));
	}

	private Mono<List<Message>> results(List<ToolCall> calls) {
		return Flux.fromIterable(calls)
			.concatMap(
					call -> this.tools.observe(WEATHER, call, rain()).map(result -> Message.toolResult(call, result)))
			.collectList();
	}

	private static Mono<String> rain() {
		return Mono.just("Rain");
	}

}
