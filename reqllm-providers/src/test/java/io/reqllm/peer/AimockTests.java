package io.reqllm.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.reqllm.LlmClient;
import io.reqllm.answer.ResponseAssembler;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.FinishReason;
import io.reqllm.chat.Message;
import io.reqllm.chat.Tool;
import io.reqllm.error.AuthenticationException;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.json.Json;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Asks a simulator that others wrote, over each wire that it speaks. It runs where
 * {@code REQLLM_AIMOCK} in the environment, or {@code -Dreqllm.aimock}, names its
 * command; {@code .ci/run} installs it.
 */
class AimockTests {

	private static final Duration LONGEST = Duration.ofSeconds(20);

	private static final Map<String, WireProtocol> WIRES = BuiltInProviders.wires()
		.stream()
		.collect(Collectors.toMap(WireProtocol::id, wire -> wire));

	private static final Tool WEATHER = Tool.of("get_weather", "Tells the weather in a city.", """
			{"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}""");

	private static final String CUT = "This answer is cut off in the middle of its words. ".repeat(10);

	private static final String FIXTURES = """
			{"fixtures": [
			  {"match": {"userMessage": "hello"},
			   "response": {"content": "Hello from a server that others wrote: grüß Gott, 你好, 🙂!",
			                "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}}},
			  {"match": {"userMessage": "busy", "sequenceIndex": 0},
			   "response": {"error": {"message": "Slow down", "type": "rate_limit_error"}, "status": 429,
			                "retryAfter": 1}},
			  {"match": {"userMessage": "busy", "sequenceIndex": 1}, "response": {"content": "Now I have time."}},
			  {"match": {"userMessage": "cut"},
			   "response": {"content": "%s"}, "latency": 20, "truncateAfterChunks": 7},
			  {"match": {"userMessage": "weather", "hasToolResult": false},
			   "response": {"toolCalls": [{"name": "get_weather", "arguments": "{\\"city\\":\\"Paris\\"}"},
			                              {"name": "get_weather", "arguments": "{\\"city\\":\\"Rome\\"}"}]}},
			  {"match": {"userMessage": "weather", "toolResultContains": "rain in Rome"},
			   "response": {"content": "Go to Paris."}}
			]}
			""".formatted(CUT);

	private static final AtomicInteger TESTS = new AtomicInteger();

	@TempDir
	private static Path folder;

	private static Aimock aimock;

	@BeforeAll
	static void start() throws IOException {
		Assumptions.assumeFalse(Aimock.LOCATION.isBlank(), "aimock is not here: REQLLM_AIMOCK names no command");
		aimock = Aimock.start(folder, FIXTURES);
	}

	@AfterAll
	static void stop() {
		if (aimock != null) {
			aimock.close();
		}
	}

	static Stream<Place> places() {
		return Place.ALL.stream().filter(place -> WIRES.containsKey(place.wire()));
	}

	@Test
	void asksOverEveryWire() {
		Set<String> asked = places().map(Place::wire).collect(Collectors.toCollection(TreeSet::new));

		assertThat(asked).isEqualTo(new TreeSet<>(WIRES.keySet()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("places")
	void readsTheSameAnswerWholeAndStreamed(Place place) {
		ChatRequest request = ask("hello", place).build();

		ChatResponse whole = generate(place, request);
		ChatResponse streamed = stream(place, request);

		for (ChatResponse answer : List.of(whole, streamed)) {
			assertThat(answer.text()).isEqualTo("Hello from a server that others wrote: grüß Gott, 你好, 🙂!");
			assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
			if (place.counts()) {
				assertThat(answer.usage().totalInput()).isEqualTo(11);
				assertThat(answer.usage().totalOutput()).isEqualTo(7);
			}
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("places")
	void callsToolsAndTellsWhatCameOfThem(Place place) {
		ChatRequest request = ask("weather", place).tools(WEATHER).build();

		for (ChatResponse answer : List.of(generate(place, request), stream(place, request))) {
			assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
			assertThat(answer.toolCalls()).extracting(ToolCall::name).containsExactly("get_weather", "get_weather");
			assertThat(answer.toolCalls()).extracting(AimockTests::city).containsExactly("Paris", "Rome");
			ChatRequest more = ask("weather", place).tools(WEATHER).messages(turn(answer)).build();
			assertThat(generate(place, more).text()).isEqualTo("Go to Paris.");
			assertThat(stream(place, more).text()).isEqualTo("Go to Paris.");
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("places")
	void waitsAsLongAsItIsAskedTo(Place place) {
		LlmClient client = client(place, Aimock.KEY);
		Mono<ChatResponse> whole = client.generate(ask("busy", place).build());
		Mono<ChatResponse> streamed = fold(client, ask("busy", place).build());

		List<ChatResponse> answers = Flux.merge(whole, streamed).collectList().blockOptional(LONGEST).orElseThrow();

		assertThat(answers).hasSize(2);
		for (ChatResponse answer : answers) {
			assertThat(answer.text()).isEqualTo("Now I have time.");
			assertThat(answer.metadata().attempts()).singleElement().satisfies(attempt -> {
				assertThat(attempt.error()).isEqualTo("RateLimitException");
				assertThat(attempt.waited()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
			});
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("places")
	void failsForAStreamThatIsCutOff(Place place) {
		LlmException failure = catchThrowableOfType(LlmException.class, () -> stream(place, ask("cut", place).build()));

		assertThat(failure).isInstanceOf(ProtocolException.class);
		assertThat(failure.partial()).isNotNull();
		assertThat(CUT).startsWith(failure.partial().text());
		assertThat(failure.partial().text()).isNotEmpty();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("places")
	void isRefusedWithAnotherKey(Place place) {
		LlmClient stranger = client(place, "another-key-0123456789");

		assertThat(catchThrowableOfType(LlmException.class,
				() -> stranger.generate(ask("hello", place).build()).block(LONGEST)))
			.isInstanceOf(AuthenticationException.class);
	}

	private static ChatRequestBuilder ask(String text, Place place) {
		String test = place.toString().replace(' ', '-') + "-" + TESTS.incrementAndGet();
		return ChatRequest.builder("peer:model-1")
			.system("Answer in one sentence.")
			.user(text)
			.options(options -> options.headers(Map.of("X-Test-Id", test)));
	}

	/** What the model said, and what its tools answered. */
	private static List<Message> turn(ChatResponse answer) {
		List<Message> turn = new ArrayList<>(List.of(answer.message()));
		for (ToolCall call : answer.toolCalls()) {
			turn.add(Message.toolResult(call, city(call).equals("Rome") ? "rain in Rome" : "sun in " + city(call)));
		}
		return turn;
	}

	private static String city(ToolCall call) {
		return Json.tree(call.arguments()).path("city").asString("");
	}

	private static ChatResponse generate(Place place, ChatRequest request) {
		return client(place, Aimock.KEY).generate(request).blockOptional(LONGEST).orElseThrow();
	}

	private static ChatResponse stream(Place place, ChatRequest request) {
		return fold(client(place, Aimock.KEY), request).blockOptional(LONGEST).orElseThrow();
	}

	private static Mono<ChatResponse> fold(LlmClient client, ChatRequest request) {
		ResponseAssembler assembler = new ResponseAssembler();
		return client.stream(request).doOnNext(assembler::accept).then(Mono.fromSupplier(assembler::response));
	}

	private static LlmClient client(Place place, String key) {
		return place.client(Objects.requireNonNull(WIRES.get(place.wire())), aimock.url(), key);
	}

}
