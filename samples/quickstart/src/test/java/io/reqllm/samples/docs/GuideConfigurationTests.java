package io.reqllm.samples.docs;

import java.time.Instant;
import java.util.List;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Secret;
import io.reqllm.http.CredentialSource;
import io.reqllm.http.token.TokenSource;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import io.reqllm.observation.content.ContentRedaction;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.test.LlmSimulator;
import io.reqllm.test.RecordedRequest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.context.Context;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the beans of the guide in an application. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@Import(GuideConfiguration.class)
class GuideConfigurationTests {

	private static final ProviderSpec OPENAI = ProviderSpec.builder("openai")
		.routes(List.of(Route.of("openai-chat", "https://openai.example/v1")))
		.build();

	@Test
	void everyBeanDoesWhatThePageSays(@Autowired LlmClient llm, @Autowired LlmSimulator simulator) {
		Mono<String> answer = llm.generateText("local:demo", "Is anybody there?")
			.contextWrite(context -> context.put("user", "ada").put("tenant", "blue"));

		StepVerifier.create(answer).expectNextMatches(text -> text.contains("simulated")).verifyComplete();
		RecordedRequest request = simulator.requests().get(0);
		assertThat(request.json().path("user").stringValue()).isEqualTo("ada");
		assertThat(request.header("X-Cost-Centre")).isEqualTo("4711");
		assertThat(request.header("Authorization")).isNull();
	}

	@Test
	void tokensOfEntraAreAskedForTheScopeOfAzure(@Autowired TokenSource entra) {
		StepVerifier.create(entra.token()).assertNext(token -> {
			assertThat(token.secret().value()).contains("https://cognitiveservices.azure.com/.default");
			assertThat(token.expiresAt()).isAfter(Instant.now());
		}).verifyComplete();
	}

	@Test
	void cardsAreNotShown(@Autowired ContentRedaction withoutCards) {
		assertThat(withoutCards.redact("Pay with 4000 1234 5678 9010, please")).isEqualTo("Pay with [card], please");
	}

	@Test
	void everyTenantHasAKeyOfItsOwn(@Autowired @Qualifier("keysOfTenants") CredentialSource keysOfTenants) {
		ChatCall call = new ChatCall(ChatRequest.of("openai:gpt-4o-mini", "Hello?"),
				Model.unknown(ModelId.parse("openai:gpt-4o-mini")), OPENAI.routes().get(0), false);

		StepVerifier.create(keysOfTenants.credential(call, OPENAI).contextWrite(Context.of("tenant", "blue")))
			.expectNext(new Secret("blue-key"))
			.verifyComplete();
		StepVerifier.create(keysOfTenants.credential(call, OPENAI)).verifyComplete();
	}

}
