package io.reqllm.samples.docs;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Message;
import io.reqllm.chat.Tool;
import io.reqllm.json.Json;
import reactor.core.publisher.Mono;

/** The tools of the README. */
class WeatherTalk {

	private final LlmClient llm;

	WeatherTalk(LlmClient llm) {
		this.llm = llm;
	}

	// doc: README, tools
	static final Tool WEATHER = Tool.of("get_weather", "Tells the weather in a city", """
			{"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}""");

	Mono<String> ask(List<Message> talk) {
		ChatRequest request = ChatRequest.builder("openai:gpt-4o-mini").messages(talk).tools(WEATHER).build();
		return this.llm.generate(request).flatMap(answer -> {
			if (answer.toolCalls().isEmpty()) {
				return Mono.just(answer.text());
			}
			List<Message> more = new ArrayList<>(talk);
			more.add(answer.message());
			answer.toolCalls().forEach(call -> more.add(Message.toolResult(call, weatherIn(call.arguments()))));
			return ask(more);
		});
	}
	// end

	private static String weatherIn(String arguments) {
		return "Rain in " + Json.tree(arguments).path("city").stringValue("nowhere");
	}

}
