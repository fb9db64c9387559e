package io.reqllm.samples.migration;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Message;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Tool;
import io.reqllm.json.Json;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What one writes instead, wherever one comes from. */
class WithReqLlm {

	private final JsonMapper json = JsonMapper.shared();

	// doc: migration, a question
	private final LlmClient llm;

	WithReqLlm(LlmClient llm) {
		this.llm = llm;
	}

	Mono<String> ask(String question) {
		return this.llm.generateText("openai:gpt-4o-mini", question);
	}

	Flux<String> stream(String question) {
		return this.llm.streamText("openai:gpt-4o-mini", question);
	}
	// end

	// doc: migration, options
	Mono<String> brief(String question) {
		ChatRequest request = ChatRequest.builder("openai:gpt-4o-mini")
			.system("You answer in one sentence.")
			.messages(List.of(Message.user("My name is Kim."), Message.assistant("Hello Kim."), Message.user(question)))
			.options(options -> options.temperature(0.2).maxTokens(200))
			.build();
		return this.llm.generate(request).map(answer -> answer.text());
	}
	// end

	// doc: migration, tools
	static final Tool WEATHER = Tool.of("get_weather", "Tells the weather in a city", """
			{"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}""");

	Mono<String> umbrella(List<Message> talk) {
		ChatRequest request = ChatRequest.builder("openai:gpt-4o-mini").messages(talk).tools(WEATHER).build();
		return this.llm.generate(request).flatMap(answer -> {
			if (answer.toolCalls().isEmpty()) {
				return Mono.just(answer.text());
			}
			List<Message> more = new ArrayList<>(talk);
			more.add(answer.message());
			answer.toolCalls().forEach(call -> more.add(Message.toolResult(call, weather(call.arguments()))));
			return umbrella(more);
		});
	}
	// end

	// doc: migration, an object
	record Capital(String name, long inhabitants) {
	}

	static final ResponseFormat CAPITAL = ResponseFormat.schema("capital", """
			{"type": "object", "properties": {"name": {"type": "string"}, "inhabitants": {"type": "integer"}},
			 "required": ["name", "inhabitants"], "additionalProperties": false}""");

	Mono<Capital> capitalOf(String country) {
		ChatRequest request = ChatRequest.builder("openai:gpt-4o-mini")
			.user("What is the capital of " + country + "?")
			.responseFormat(CAPITAL)
			.build();
		return this.llm.generate(request).map(answer -> this.json.readValue(answer.text(), Capital.class));
	}
	// end

	// doc: migration, what it took
	Mono<List<Object>> spent(String question) {
		return this.llm.generate(ChatRequest.of("openai:gpt-4o-mini", question))
			.map(answer -> List.of(answer.usage().input(), answer.usage().output(), answer.cost().total()));
	}
	// end

	private static String weather(String arguments) {
		return "Rain in " + Json.tree(arguments).path("city").stringValue("nowhere");
	}

}
