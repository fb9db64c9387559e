package io.reqllm.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.answer.ResponseAssembler;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.FinishReason;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Secret;
import io.reqllm.error.AuthenticationException;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.RateLimitException;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.json.Json;
import io.reqllm.model.Route;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;
import io.reqllm.test.Behaviour;
import io.reqllm.test.LlmSimulator;
import io.reqllm.test.record.TrafficRecorder;
import io.reqllm.test.record.TrafficReplay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What the simulator says on each wire is understood by the wire's own client. */
class SimulatedWiresTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static LlmSimulator simulator;

	@BeforeAll
	static void start() {
		simulator = LlmSimulator.start();
	}

	@AfterAll
	static void stop() {
		simulator.close();
	}

	static Stream<WireProtocol> wires() {
		return BuiltInProviders.wires().stream();
	}

	@ParameterizedTest
	@MethodSource("wires")
	void answersInTextAndTellsTheUsage(WireProtocol wire) {
		for (ChatResponse answer : both(wire, ChatRequest.of("acme:demo", "Say hello"), Behaviour.answer())) {
			assertThat(answer.text()).contains("simulated answer", "Say hello");
			assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
			assertThat(answer.usage().totalInput()).isPositive();
			assertThat(answer.usage().totalOutput()).isPositive();
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void thinksAndCallsToolsInParallel(WireProtocol wire) {
		Behaviour script = Behaviour.answer(new ContentPart.Thinking("Let me see.", null, Map.of()), call("1", "Rome"),
				call("2", "Oslo"));

		for (ChatResponse answer : both(wire, ChatRequest.of("acme:demo", "Weather?"), script)) {
			assertThat(answer.thinking()).isEqualTo("Let me see.");
			assertThat(answer.toolCalls()).extracting(ContentPart.ToolCall::name).containsExactly("weather", "weather");
			assertThat(answer.toolCalls()).extracting(call -> Json.tree(call.arguments()).path("city").stringValue())
				.containsExactly("Rome", "Oslo");
			assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void fillsInTheSchemaThatIsAskedFor(WireProtocol wire) {
		ChatRequest request = ChatRequest.builder("acme:demo")
			.user("Who?")
			.responseFormat(new ResponseFormat(ResponseFormat.Type.JSON_SCHEMA, "person", Json.tree("""
					{"type": "object", "properties": {"age": {"type": "integer"}}, "required": ["age"]}"""), null))
			.build();

		for (ChatResponse answer : both(wire, request, Behaviour.answer())) {
			assertThat(Json.tree(answer.text()).path("age").isInt()).isTrue();
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void failsAsTheProviderWould(WireProtocol wire) {
		assertThat(failure(wire, Behaviour.status(401))).isInstanceOf(AuthenticationException.class);
		assertThat(failure(wire, Behaviour.status(500))).isInstanceOfSatisfying(LlmException.class,
				failure -> assertThat(failure.details().status()).isEqualTo(500));
		assertThat(failure(wire, Behaviour.status(429).retryAfter(Duration.ofSeconds(7)))).isInstanceOfSatisfying(
				RateLimitException.class,
				failure -> assertThat(failure.details().retryAfter()).isEqualTo(Duration.ofSeconds(7)));
		assertThat(failure(wire, Behaviour.of(Behaviour.Kind.CUT))).isInstanceOf(ProtocolException.class);
		assertThat(failure(wire, Behaviour.of(Behaviour.Kind.ERROR))).isInstanceOf(LlmException.class)
			.hasMessageContaining("as it was asked to");
	}

	@ParameterizedTest
	@MethodSource("wires")
	void isRecordedWithoutTheKeyAndPlayedAgain(WireProtocol wire, @TempDir Path folder) throws IOException {
		ChatRequest request = ChatRequest.of("acme:demo", "Say hello");
		simulator.next(Behaviour.answer());

		ChatResponse answer = client(wire, new TrafficRecorder(folder)).generate(request).block(LIMIT);
		int asked = simulator.requests().size();
		ChatResponse again = client(wire, new TrafficReplay(folder)).generate(request).block(LIMIT);

		assertThat(again.text()).isEqualTo(answer.text()).contains("simulated answer");
		assertThat(simulator.requests()).hasSize(asked);
		assertThat(simulator.requests().get(asked - 1).headers().toString()).contains("any-key");
		assertThat(Files.readString(folder.resolve("0001/exchange.json"))).contains("Say hello")
			.doesNotContain("any-key");
		assertThat(Files.readString(folder.resolve("0001/response.body"))).doesNotContain("any-key");
	}

	private static ContentPart call(String id, String city) {
		return new ContentPart.ToolCall("call_" + id, "weather", "{\"city\":\"" + city + "\"}", Map.of());
	}

	private static List<ChatResponse> both(WireProtocol wire, ChatRequest request, Behaviour behaviour) {
		LlmClient client = client(wire);
		simulator.next(behaviour, behaviour);
		ResponseAssembler assembler = new ResponseAssembler();
		client.stream(request).doOnNext(assembler::accept).blockLast(LIMIT);
		return List.of(client.generate(request).blockOptional(LIMIT).orElseThrow(), assembler.response());
	}

	private static Throwable failure(WireProtocol wire, Behaviour behaviour) {
		simulator.next(behaviour);
		return catchThrowable(() -> client(wire).stream(ChatRequest.of("acme:demo", "Hello")).blockLast(LIMIT));
	}

	private static LlmClient client(WireProtocol wire, ExchangeFilterFunction... filters) {
		return new LlmClientBuilder()
			.webClients(spec -> WebClient.builder().filters(ring -> ring.addAll(List.of(filters))))
			.provider(new DeclaredProvider(ProviderSpec.builder("acme")
				.routes(List.of(Route.of(wire.id(), simulator.baseUrl(wire.id()))))
				.build(), Map.of(wire.id(), wire)))
			.credentials((call, spec) -> Mono.just(new Secret("any-key")))
			.retries(id -> RetryPolicy.NONE)
			.build();
	}

}
