package io.reqllm.samples.migration;

import java.util.List;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.annotation.Tool;

import reactor.core.publisher.Flux;

/** What one has with Spring AI. */
class SpringAiBefore {

	// doc: Spring AI, a question, before
	private final ChatClient chat;

	SpringAiBefore(ChatClient.Builder builder) {
		this.chat = builder.build();
	}

	String ask(String question) {
		return this.chat.prompt().user(question).call().content();
	}

	Flux<String> stream(String question) {
		return this.chat.prompt().user(question).stream().content();
	}
	// end

	// doc: Spring AI, options, before
	String brief(String question) {
		return this.chat.prompt()
			.system("You answer in one sentence.")
			.messages(new UserMessage("My name is Kim."), new AssistantMessage("Hello Kim."))
			.user(question)
			.options(OpenAiChatOptions.builder().model("gpt-4o-mini").temperature(0.2).maxTokens(200))
			.call()
			.content();
	}
	// end

	// doc: Spring AI, tools, before
	static class WeatherTools {

		@Tool(name = "get_weather", description = "Tells the weather in a city")
		String weather(String city) {
			return "Rain in " + city;
		}

	}

	String umbrella(String question) {
		return this.chat.prompt().user(question).tools(new WeatherTools()).call().content();
	}
	// end

	// doc: Spring AI, an object, before
	record Capital(String name, long inhabitants) {
	}

	Capital capitalOf(String country) {
		return this.chat.prompt().user("What is the capital of " + country + "?").call().entity(Capital.class);
	}
	// end

	// doc: Spring AI, usage, before
	List<Integer> tokens(String question) {
		Usage usage = this.chat.prompt().user(question).call().chatResponse().getMetadata().getUsage();
		return List.of(usage.getPromptTokens(), usage.getCompletionTokens());
	}
	// end

}
