package io.reqllm.samples.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import io.reqllm.json.Json;
import tools.jackson.databind.json.JsonMapper;

/** What one has with LangChain4j. */
class LangChain4jBefore {

	private final JsonMapper json = JsonMapper.shared();

	// doc: LangChain4j, a question, before
	private final ChatModel model;

	private final StreamingChatModel streaming;

	LangChain4jBefore(ChatModel model, StreamingChatModel streaming) {
		this.model = model;
		this.streaming = streaming;
	}

	String ask(String question) {
		return this.model.chat(question);
	}

	void stream(String question, Consumer<String> text, Runnable done, Consumer<Throwable> failed) {
		this.streaming.chat(question, new StreamingChatResponseHandler() {

			@Override
			public void onPartialResponse(String partial) {
				text.accept(partial);
			}

			@Override
			public void onCompleteResponse(ChatResponse response) {
				done.run();
			}

			@Override
			public void onError(Throwable error) {
				failed.accept(error);
			}

		});
	}
	// end

	// doc: LangChain4j, options, before
	String brief(String question) {
		ChatRequest request = ChatRequest.builder()
			.messages(SystemMessage.from("You answer in one sentence."), UserMessage.from("My name is Kim."),
					AiMessage.from("Hello Kim."), UserMessage.from(question))
			.modelName("gpt-4o-mini")
			.temperature(0.2)
			.maxOutputTokens(200)
			.build();
		return this.model.chat(request).aiMessage().text();
	}
	// end

	// doc: LangChain4j, tools, before
	static final ToolSpecification WEATHER = ToolSpecification.builder()
		.name("get_weather")
		.description("Tells the weather in a city")
		.parameters(JsonObjectSchema.builder().addStringProperty("city").required("city").build())
		.build();

	String umbrella(List<ChatMessage> talk) {
		AiMessage answer = this.model.chat(ChatRequest.builder().messages(talk).toolSpecifications(WEATHER).build())
			.aiMessage();
		if (!answer.hasToolExecutionRequests()) {
			return answer.text();
		}
		List<ChatMessage> more = new ArrayList<>(talk);
		more.add(answer);
		answer.toolExecutionRequests()
			.forEach(call -> more.add(ToolExecutionResultMessage.from(call, weather(call.arguments()))));
		return umbrella(more);
	}
	// end

	// doc: LangChain4j, an object, before
	record Capital(String name, long inhabitants) {
	}

	static final ResponseFormat CAPITAL = ResponseFormat.builder()
		.type(ResponseFormatType.JSON)
		.jsonSchema(JsonSchema.builder()
			.name("capital")
			.rootElement(JsonObjectSchema.builder()
				.addStringProperty("name")
				.addIntegerProperty("inhabitants")
				.required("name", "inhabitants")
				.build())
			.build())
		.build();

	Capital capitalOf(String country) {
		ChatResponse answer = this.model.chat(ChatRequest.builder()
			.messages(UserMessage.from("What is the capital of " + country + "?"))
			.responseFormat(CAPITAL)
			.build());
		return this.json.readValue(answer.aiMessage().text(), Capital.class);
	}
	// end

	// doc: LangChain4j, usage, before
	List<Integer> tokens(String question) {
		TokenUsage usage = this.model.chat(UserMessage.from(question)).tokenUsage();
		return List.of(usage.inputTokenCount(), usage.outputTokenCount());
	}
	// end

	private static String weather(String arguments) {
		return "Rain in " + Json.tree(arguments).path("city").stringValue("nowhere");
	}

}
