package io.reqllm;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Media;
import io.reqllm.chat.Timeouts;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.LlmException;
import io.reqllm.model.Modality;
import io.reqllm.model.Mode;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.usage.Pricing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.reqllm.AcmeServer.LONGEST;
import static io.reqllm.AcmeServer.chat;
import static io.reqllm.AcmeServer.failure;
import static io.reqllm.ListedModels.m1;
import static org.assertj.core.api.Assertions.assertThat;

/** What a client makes of a request before it calls, and what it refuses. */
@Timeout(60)
class LlmClientRequestTests {

	@RegisterExtension
	static final AcmeServer SERVER = new AcmeServer();

	private final ListedModels catalog = new ListedModels();

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
		AtomicReference<ChatOptions> options = new AtomicReference<>();

		builder(spec).filter((call, next) -> {
			options.set(((ChatCall) call).request().options());
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
	void takesTimesFromTheCallThenTheModelThenTheProviderThenFromAll() {
		this.catalog.list(m1().defaults(Map.of("timeouts", Map.of("idle", "20s", "first-content", "20s"))));
		ProviderSpec spec = FakeWire.spec(SERVER.baseUrl())
			.defaults(Map.of("timeouts", Map.of("idle", "30s", "first-content", "30s", "connect", "30s")))
			.build();
		AtomicReference<Timeouts> timeouts = new AtomicReference<>();

		builder(spec).filter((call, next) -> {
			timeouts.set(call.timeouts(provider -> Timeouts.DEFAULTS));
			return next.exchange(call);
		})
			.build()
			.generate(ChatRequest.builder("acme:m1")
				.user("Hi")
				.options(own -> own.timeouts(Timeouts.UNSET.withIdle(Duration.ofSeconds(10))))
				.build())
			.block(LONGEST);

		assertThat(timeouts.get()).isEqualTo(new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(20),
				Duration.ofSeconds(10), Timeouts.DEFAULTS.total()));
	}

	@Test
	void asksForAModeOfTheModelInItsOwnWordsAndAtItsPrice() {
		Pricing usual = Pricing.of(BigDecimal.ONE, BigDecimal.ONE);
		Pricing fast = Pricing.of(BigDecimal.TEN, BigDecimal.TEN);
		this.catalog.list(m1().pricing(usual)
			.modes(Map.of("fast", new Mode(fast, Map.of("speed", "fast"), Map.of("x-beta", "fast-1")))));
		AtomicReference<ChatOptions> options = new AtomicReference<>();

		ChatResponse answer = builder(FakeWire.spec(SERVER.baseUrl()).build()).filter((call, next) -> {
			options.set(((ChatCall) call).request().options());
			return next.exchange(call);
		})
			.build()
			.generate(ChatRequest.builder("acme:m1").user("Hi").options(own -> own.serviceTier("fast")).build())
			.block(LONGEST);

		assertThat(options.get().serviceTier()).isNull();
		assertThat(options.get().extra()).isEqualTo(Map.of("speed", "fast"));
		assertThat(options.get().headers()).isEqualTo(Map.of("x-beta", "fast-1"));
		assertThat(answer.cost().total()).isEqualByComparingTo("0.00005");
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

	private LlmClient client() {
		return SERVER.client(this.catalog).build();
	}

	private LlmClientBuilder builder(ProviderSpec spec) {
		return SERVER.client(this.catalog, spec);
	}

}
