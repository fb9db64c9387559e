package io.reqllm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ModelQuery;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Media;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.ModelPropertiesBuilder;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.usage.Pricing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(60)
class LlmClientTests {

	private static final Duration LONGEST = Duration.ofSeconds(20);

	@RegisterExtension
	static final WireMockExtension SERVER = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final ListedModels catalog = new ListedModels();

	@BeforeEach
	void answerInBothForms() {
		SERVER.stubFor(post(anyUrl()).willReturn(okForContentType("application/json", FakeWire.WHOLE)));
		SERVER.stubFor(post(anyUrl()).withRequestBody(matchingJsonPath("$[?(@.stream == true)]"))
			.willReturn(okForContentType("text/event-stream", FakeWire.STREAM)));
	}

	@Test
	void givesAWholeAnswer() {
		this.catalog
			.list(m1().pricing(Pricing.of(new java.math.BigDecimal("1000000"), new java.math.BigDecimal("1000000"))));

		ChatResponse answer = client().generate(ChatRequest.of("acme:m1", "Hi")).block(LONGEST);

		assertThat(answer.text()).isEqualTo("Hello");
		assertThat(answer.usage().total()).isEqualTo(5);
		assertThat(answer.cost().total()).isEqualByComparingTo("5");
		assertThat(answer.metadata().model()).isEqualTo(FakeWire.MODEL);
		assertThat(answer.metadata().answeringModel()).isEqualTo("m1-2026");
		assertThat(answer.metadata().responseId()).isEqualTo("r1");
		assertThat(answer.metadata().latency()).isPositive();
		assertThat(answer.metadata().timeToFirstContent()).isPositive();
	}

	@Test
	void givesAnAnswerInPieces() {
		List<StreamEvent> events = client().stream(ChatRequest.of("acme:m1", "Hi")).collectList().block(LONGEST);

		assertThat(events.get(0)).isInstanceOf(Started.class);
		assertThat(events.get(events.size() - 1)).isInstanceOfSatisfying(Finished.class, finished -> {
			assertThat(finished.delivery().latency()).isPositive();
			assertThat(finished.delivery().timeToFirstContent()).isLessThanOrEqualTo(finished.delivery().latency());
		});
	}

	@Test
	void givesTextInShort() {
		assertThat(client().generateText("acme:m1", "Hi").block(LONGEST)).isEqualTo("Hello");
		assertThat(client().streamText("acme:m1", "Hi").collectList().block(LONGEST)).containsExactly("Hel", "lo");
	}

	@Test
	void takesAModelByName() {
		client().generateText("acme:org/model:v1@2", "Hi").block(LONGEST);

		SERVER.verify(chat().withRequestBody(matchingJsonPath("$[?(@.model == 'org/model:v1@2')]")));
	}

	@Test
	void takesAWholeModel() {
		Model own = Model.of("acme", ModelProperties.builder("mine").baseUrl(SERVER.baseUrl() + "/mine").build());

		String text = client().generate(ChatRequest.builder(own).user("Hi").build()).block(LONGEST).text();

		assertThat(text).isEqualTo("Hello");
		SERVER.verify(postRequestedFor(urlEqualTo("/mine/chat")));
		assertThat(this.catalog.asked).isEmpty();
	}

	@Test
	void takesOptionsFromTheCallThenTheModelThenTheProvider() {
		this.catalog.list(m1().defaults(Map.of("max-tokens", 20, "temperature", 0.2)));
		ProviderSpec spec = FakeWire.spec(SERVER.baseUrl())
			.defaults(Map.of("maxTokens", 30, "temperature", 0.3, "stop", "x"))
			.build();
		AtomicReference<io.reqllm.chat.ChatOptions> options = new AtomicReference<>();

		builder(spec).filter((call, next) -> {
			options.set(call.request().options());
			return next.exchange(call);
		})
			.build()
			.generate(ChatRequest.builder("acme:m1").user("Hi").options(own -> own.temperature(0.1)).build())
			.block(LONGEST);

		assertThat(options.get().temperature()).isEqualTo(0.1);
		assertThat(options.get().maxTokens()).isEqualTo(20);
		assertThat(options.get().stop()).containsExactly("x");
	}

	@Test
	void fillsVariablesOfTheBaseUrl() {
		ProviderSpec spec = FakeWire.spec(SERVER.baseUrl() + "/${REGION}/${ACCOUNT}")
			.parameters(Map.of("REGION", "eu$1"))
			.build();

		builder(spec).variables(name -> name.equals("ACCOUNT") ? " a1 " : "key")
			.build()
			.generateText("acme:m1", "Hi")
			.block(LONGEST);

		SERVER.verify(postRequestedFor(urlEqualTo("/eu$1/a1/chat")));
	}

	@Test
	void namesAMissingVariableOfTheBaseUrl() {
		ProviderSpec spec = FakeWire.spec(SERVER.baseUrl() + "/${REGION}").build();

		LlmException failure = failure(builder(spec).build().generateText("acme:m1", "Hi"));

		assertThat(failure).isInstanceOf(InvalidRequestException.class)
			.hasMessageContaining("REGION")
			.hasMessageContaining("reqllm.providers.acme.parameters");
		assertThat(SERVER.getAllServeEvents()).isEmpty();
	}

	@Test
	void namesTheNearestOfAnUnknownProvider() {
		assertThat(failure(client().generateText("acmee:m1", "Hi"))).isInstanceOf(InvalidRequestException.class)
			.hasMessageContaining("'acmee'")
			.hasMessageContaining("[acme]");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "m1", ":", ":m1", "acme:", "ACME:m1", "acme:m 1", "acme:m\n1", "../etc:passwd", "acme:ü" })
	void refusesAMalformedName(String name) {
		assertThat(failure(client().generateText(name, "Hi"))).isInstanceOf(InvalidRequestException.class);
		assertThat(failure(client().streamText(name, "Hi").then(Mono.empty())))
			.isInstanceOf(InvalidRequestException.class);
		assertThat(SERVER.getAllServeEvents()).isEmpty();
	}

	@Test
	void refusesAnOverLongNameAndQuotesOnlyItsBeginning() {
		assertThat(failure(client().generateText("acme:" + "m".repeat(100_000), "Hi")).getMessage())
			.hasSizeLessThan(500);
		assertThat(failure(client().generateText("a".repeat(100_000) + ":m", "Hi")).getMessage()).hasSizeLessThan(500);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\n\t" })
	void refusesAnEmptyPrompt(String prompt) {
		assertThat(failure(client().generateText("acme:m1", prompt))).isInstanceOf(InvalidRequestException.class)
			.hasMessageContaining("empty");
	}

	@Test
	void refusesWhatTheModelDoesNotTake() {
		this.catalog.list(m1().input(Set.of(Modality.TEXT)));
		List<ContentPart> parts = List.of(new ContentPart.Image(Media.of("image/png", new byte[1]), null, Map.of()),
				new ContentPart.File(Media.of("application/pdf", new byte[1]), "a.pdf", Map.of()),
				new ContentPart.File(Media.of("image/png", new byte[1]), "a.png", Map.of()),
				new ContentPart.ToolResult("c1", "camera",
						List.of(new ContentPart.Image(Media.of("image/png", new byte[1]), null, Map.of())), false,
						Map.of()));

		for (ContentPart part : parts) {
			ChatRequest request = ChatRequest.builder("acme:m1").user(part).build();

			assertThat(failure(client().generate(request))).as("%s", part)
				.isInstanceOf(InvalidRequestException.class)
				.hasMessageContaining("acme:m1");
		}
		assertThat(SERVER.getAllServeEvents()).isEmpty();
	}

	@Test
	void doesNothingBeforeItIsSubscribedTo() {
		this.catalog.loaded = false;

		client().generate(ChatRequest.of("acme:m1", "Hi"));
		client().stream(ChatRequest.of("acme:m1", "Hi"));
		client().generateText("no name", "");
		client().streamText("no name", "");

		assertThat(this.catalog.asked).isEmpty();
		assertThat(SERVER.getAllServeEvents()).isEmpty();
	}

	@Test
	void makesACallForEachSubscription() {
		Mono<String> answer = client().generateText("acme:m1", "Hi");

		answer.block(LONGEST);
		answer.block(LONGEST);

		SERVER.verify(2, chat());
	}

	@Test
	void staysOnTheThreadOfTheCallerOnceFactsAreLoaded() {
		List<Thread> threads = new ArrayList<>();
		LlmClient client = builder().filter((call, next) -> {
			threads.add(Thread.currentThread());
			return Flux.empty();
		}).build();

		client.stream(ChatRequest.of("acme:m1", "Hi")).onErrorComplete().blockLast(LONGEST);
		this.catalog.loaded = false;
		client.stream(ChatRequest.of("acme:m1", "Hi")).onErrorComplete().blockLast(LONGEST);

		assertThat(threads).hasSize(2);
		assertThat(threads.get(0)).isSameAs(Thread.currentThread());
		assertThat(threads.get(1)).isNotSameAs(Thread.currentThread());
	}

	@Test
	void standsFiltersOfOneOrderAsTheyWereAdded() {
		List<String> order = new ArrayList<>();

		builder().filter(noting("outer", order))
			.filter(noting("inner", order))
			.build()
			.generateText("acme:m1", "Hi")
			.block(LONGEST);

		assertThat(order).containsExactly("outer", "inner");
	}

	@Test
	void tellsWhatHadArrivedBeforeAFailure() {
		String half = "data: {\"text\":\"Hel\"}\n\ndata: {\"input\":3,\"output\":1}\n\n";
		SERVER.stubFor(post(anyUrl()).willReturn(okForContentType("text/event-stream", half)));
		ChatRequest request = ChatRequest.of("acme:m1", "Hi");

		for (Mono<?> answer : List.of(client().generate(request), client().stream(request).then())) {
			LlmException failure = failure(answer);

			assertThat(failure).isInstanceOf(ProtocolException.class);
			assertThat(failure.partial().text()).isEqualTo("Hel");
			assertThat(failure.partial().finishReason()).isNull();
			assertThat(failure.partial().usage().total()).isEqualTo(4);
		}
	}

	@Test
	void callsNoHalfAnswerWhole() {
		LlmClient client = builder().filter((call, next) -> next.exchange(call).take(2)).build();
		ChatRequest request = ChatRequest.of("acme:m1", "Hi");

		assertThat(failure(client.generate(request))).isInstanceOf(ProtocolException.class);
		assertThat(failure(client.stream(request).then())).isInstanceOf(ProtocolException.class);
	}

	@Test
	void makesEveryFailureOneOfItsOwn() {
		LlmFilter broken = (call, next) -> {
			throw new IllegalStateException("broken with sk-abcdef1234567890");
		};
		LlmFilter failing = (call, next) -> Flux.error(new java.io.IOException("failed"));
		LlmFilter late = (call, next) -> next.exchange(call).doOnNext(event -> {
			throw new IllegalArgumentException("late");
		});

		for (LlmFilter filter : List.of(broken, failing, late)) {
			LlmException failure = failure(builder().filter(filter).build().generateText("acme:m1", "Hi"));

			assertThat(failure.provider()).isEqualTo("acme");
			assertThat(failure.getMessage()).doesNotContain("abcdef1234567890");
		}
		this.catalog.failure = new IllegalStateException("no catalogue");
		assertThat(failure(client().generateText("acme:m1", "Hi"))).hasMessageContaining("no catalogue");
		this.catalog.failure = new IllegalArgumentException("bad option");
		assertThat(failure(client().generateText("acme:m1", "Hi"))).isInstanceOf(InvalidRequestException.class)
			.hasMessageContaining("bad option");
	}

	@Test
	void triesAgainUntilAnAnswerComes() {
		SERVER.stubFor(post(anyUrl()).inScenario("busy")
			.whenScenarioStateIs("Started")
			.willReturn(aResponse().withStatus(503))
			.willSetStateTo("limited"));
		SERVER.stubFor(post(anyUrl()).inScenario("busy")
			.whenScenarioStateIs("limited")
			.willReturn(aResponse().withStatus(429).withHeader("Retry-After", "0"))
			.willSetStateTo("free"));
		SERVER.stubFor(post(anyUrl()).inScenario("busy")
			.whenScenarioStateIs("free")
			.willReturn(okForContentType("application/json", FakeWire.WHOLE)));

		ChatResponse answer = client().generate(ChatRequest.of("acme:m1", "Hi")).block(LONGEST);

		assertThat(answer.text()).isEqualTo("Hello");
		assertThat(answer.metadata().attempts()).extracting(attempt -> attempt.error())
			.containsExactly("ProviderUnavailableException", "RateLimitException");
	}

	private LlmClient client() {
		return builder().build();
	}

	private LlmClientBuilder builder() {
		return builder(FakeWire.spec(SERVER.baseUrl()).build());
	}

	private LlmClientBuilder builder(ProviderSpec spec) {
		RetryPolicy quick = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));
		return new LlmClientBuilder().provider(new DeclaredProvider(spec, Map.of("fake", new FakeWire())))
			.catalog(this.catalog)
			.retries(provider -> quick)
			.variables(name -> name.equals("ACME_API_KEY") ? "key" : null);
	}

	private static ModelPropertiesBuilder m1() {
		return ModelProperties.builder("m1");
	}

	private static RequestPatternBuilder chat() {
		return postRequestedFor(urlEqualTo("/chat"));
	}

	private static LlmException failure(Mono<?> answer) {
		return catchThrowableOfType(LlmException.class, () -> answer.block(LONGEST));
	}

	private static LlmFilter noting(String name, List<String> order) {
		return (call, next) -> {
			order.add(name);
			return next.exchange(call);
		};
	}

	/** A catalogue of what a test lists. */
	private static final class ListedModels implements ModelCatalog {

		private final List<ModelId> asked = new ArrayList<>();

		private final List<Model> models = new ArrayList<>();

		private volatile boolean loaded = true;

		private RuntimeException failure;

		void list(ModelPropertiesBuilder model) {
			this.models.add(Model.of(FakeWire.PROVIDER, model.build()));
		}

		@Override
		public Optional<Model> find(ModelId id) {
			this.asked.add(id);
			if (this.failure != null) {
				throw this.failure;
			}
			return this.models.stream().filter(model -> model.id().equals(id)).findFirst();
		}

		@Override
		public List<Model> models(String provider) {
			return this.models;
		}

		@Override
		public List<Model> search(ModelQuery query) {
			return List.of();
		}

		@Override
		public boolean isLoaded(String provider) {
			return this.loaded;
		}

	}

}
