package io.reqllm.samples.migration;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.chat.Message;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.protocol.openai.OpenAiChatProtocol;
import io.reqllm.test.LlmSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.test.StepVerifier;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.openai.OpenAiChatOptions;

import static org.assertj.core.api.Assertions.assertThat;

/** Both sides of the pages on migration do the same at a simulated provider. */
@Timeout(60)
class MigrationTests {

	private static final LlmSimulator simulator = LlmSimulator.start();

	private static final String MODEL = "gpt-4o-mini";

	private final SpringAiBefore springAi = new SpringAiBefore(
			ChatClient.builder(org.springframework.ai.openai.OpenAiChatModel.builder()
				.options(OpenAiChatOptions.builder().baseUrl(simulator.baseUrl()).apiKey("any").model(MODEL).build())
				.build()));

	private final LangChain4jBefore langChain4j = new LangChain4jBefore(
			OpenAiChatModel.builder().baseUrl(simulator.baseUrl()).apiKey("any").modelName(MODEL).build(),
			OpenAiStreamingChatModel.builder().baseUrl(simulator.baseUrl()).apiKey("any").modelName(MODEL).build());

	private final WithReqLlm reqLlm = new WithReqLlm(client());

	@AfterAll
	static void stop() {
		simulator.close();
	}

	@Test
	void allAskAndStreamTheSame() throws Exception {
		String text = this.springAi.ask("Is anybody there?");

		assertThat(text).contains("simulat");
		assertThat(this.langChain4j.ask("Is anybody there?")).isEqualTo(text);
		StepVerifier.create(this.reqLlm.ask("Is anybody there?")).expectNext(text).verifyComplete();
		StepVerifier.create(this.springAi.stream("Is anybody there?").reduce("", String::concat))
			.expectNext(text)
			.verifyComplete();
		StepVerifier.create(this.reqLlm.stream("Is anybody there?").reduce("", String::concat))
			.expectNext(text)
			.verifyComplete();
		StringBuffer streamed = new StringBuffer();
		CompletableFuture<String> done = new CompletableFuture<>();
		this.langChain4j.stream("Is anybody there?", streamed::append, () -> done.complete(streamed.toString()),
				done::completeExceptionally);
		assertThat(done.get(30, TimeUnit.SECONDS)).isEqualTo(text);
	}

	@Test
	void allSendTheSameOptions() {
		this.springAi.brief("Who am I?");
		this.langChain4j.brief("Who am I?");
		StepVerifier.create(this.reqLlm.brief("Who am I?")).expectNextCount(1).verifyComplete();

		assertThat(simulator.requests().subList(simulator.requests().size() - 3, simulator.requests().size()))
			.allSatisfy(request -> {
				assertThat(request.json().path("temperature").doubleValue()).isEqualTo(0.2);
				assertThat(request.json().path("messages").size()).isEqualTo(4);
			});
	}

	@Test
	void allRunTools() {
		assertThat(this.springAi.umbrella("Call get_weather for Bergen")).isNotBlank();
		assertThat(this.langChain4j.umbrella(List.of(UserMessage.from("Call get_weather for Bergen")))).isNotBlank();
		StepVerifier.create(this.reqLlm.umbrella(List.of(Message.user("Call get_weather for Bergen"))))
			.expectNextMatches(text -> !text.isBlank())
			.verifyComplete();
	}

	@Test
	void allReadObjects() {
		assertThat(this.langChain4j.capitalOf("Norway").name()).isNotBlank();
		StepVerifier.create(this.reqLlm.capitalOf("Norway"))
			.expectNextMatches(capital -> !capital.name().isBlank())
			.verifyComplete();
	}

	@Test
	void allCountTokensAndOneTellsThePrice() {
		List<Integer> tokens = this.springAi.tokens("Is anybody there?");

		assertThat(this.langChain4j.tokens("Is anybody there?")).isEqualTo(tokens);
		StepVerifier.create(this.reqLlm.spent("Is anybody there?")).assertNext(spent -> {
			assertThat(spent.subList(0, 2)).hasToString(tokens.toString());
			assertThat((BigDecimal) spent.get(2)).isPositive();
		}).verifyComplete();
	}

	private static LlmClient client() {
		ProviderSpec simulated = ProviderSpec.builder(ModelId.parse("openai:" + MODEL).provider())
			.routes(List.of(Route.of("openai-chat", simulator.baseUrl())))
			.auth(AuthScheme.parse("none"))
			.build();
		OpenAiChatProtocol wire = new OpenAiChatProtocol();
		return new LlmClientBuilder().provider(new DeclaredProvider(simulated, java.util.Map.of(wire.id(), wire)))
			.build();
	}

}
