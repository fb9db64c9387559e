package io.reqllm;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Warning;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.json.Json;
import io.reqllm.model.Mode;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.reqllm.AcmeServer.LONGEST;
import static io.reqllm.AcmeServer.chat;
import static io.reqllm.ListedModels.m1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A plan is the request that would go out, and holds no secret. */
@Timeout(60)
class CallPlannerTests {

	private static final String SECRET = "top-secret-0815";

	@RegisterExtension
	static final AcmeServer SERVER = new AcmeServer();

	private final Map<String, String> environment = new HashMap<>();

	private final ListedModels catalog = new ListedModels();

	@Test
	void isTheRequestThatTheClientSends() {
		this.environment.put("ACME_API_KEY", SECRET);
		LlmClientBuilder builder = builder(FakeWire.spec(SERVER.baseUrl()).build(), new FakeWire());
		ChatRequest request = ChatRequest.builder("acme:m1").user("Hi").options(each -> each.temperature(0.5)).build();

		CallPlan plan = builder.buildPlanner().plan(request, false);
		builder.build().generate(request).block(LONGEST);

		LoggedRequest sent = SERVER.findAll(chat()).get(0);
		assertThat(plan.url()).isEqualTo(SERVER.baseUrl() + "/chat").endsWith(sent.getUrl());
		assertThat(plan.body()).hasToString(sent.getBodyAsString());
		assertThat(plan.headers()).containsOnlyKeys("Accept", "Content-Type", "Authorization");
		assertThat(plan.headers().get("Accept")).isEqualTo(sent.getHeader("Accept"));
		assertThat(plan.headers().get("Content-Type")).isEqualTo(sent.getHeader("Content-Type"));
		assertThat(plan.headers().get("Authorization")).isEqualTo("Bearer [hidden]");
		assertThat(plan.signature().source()).isEqualTo("ACME_API_KEY");
		assertThat(plan.ready()).isTrue();
	}

	@Test
	void needsNoKeyAndNoAddress() {
		ProviderSpec spec = FakeWire.spec("https://${ACME_HOST}.example/v1").build();

		CallPlan plan = builder(spec, new FakeWire()).buildPlanner().plan(ChatRequest.of("acme:m1", "Hi"), true);

		assertThat(plan.url()).isEqualTo("https://${ACME_HOST}.example/v1/chat");
		assertThat(plan.unset()).containsExactly("ACME_HOST");
		assertThat(plan.headers()).containsEntry("Accept", "text/event-stream");
		assertThat(plan.signature().source()).isNull();
		assertThat(plan.signature().names()).containsExactly("reqllm.providers.acme.api-key", "ACME_API_KEY");
		assertThat(plan.ready()).isFalse();
	}

	@Test
	void refusesWhatTheClientRefuses() {
		CallPlanner planner = builder(FakeWire.spec("https://acme.example").build(), new FakeWire()).buildPlanner();

		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> planner.plan(ChatRequest.of("acne:m1", "Hi"), false))
			.withMessageContaining("did you mean [acme]");
	}

	@Test
	void tellsWhatWasDroppedAndChanged() {
		CallPlan plan = builder(FakeWire.spec("https://acme.example").build(), new Echo(Map.of())).buildPlanner()
			.plan(ChatRequest.of("acme:m1", "Hi"), false);

		assertThat(plan.warnings()).containsExactly(Warning.dropped("seed", "nobody takes it"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bearer", "bearer:X-Token", "header:X-Key", "query:key", "aws:acme", "none" })
	void holdsNoSecretHoweverItIsSigned(String auth) {
		this.environment.put("ACME_API_KEY", SECRET);
		ProviderSpec spec = FakeWire.spec("https://user:pass-0815@acme.example/" + SECRET)
			.auth(AuthScheme.parse(auth))
			.headers(Map.of("X-Gateway", "gateway-0815"))
			.build();
		ChatRequest request = ChatRequest.builder("acme:m1")
			.user("My key is " + SECRET + " and my other sk-abcdef0815")
			.apiKey("own-key-0815")
			.options(each -> each.headers(Map.of("X-Own", "header-0815")))
			.build();

		CallPlan plan = builder(spec, new Echo(Map.of("api_key", "extra-0815", "token", 815, "secrets",
				List.of("list-0815"), "echo", "own-key-0815 gateway-0815", "max_tokens", 5)))
			.buildPlanner()
			.plan(request, false);

		assertThat(plan.toString()).doesNotContain("0815", "815,");
		assertThat(plan.body().path("max_tokens").intValue()).isEqualTo(5);
		assertThat(plan.headers()).containsEntry("X-Own", "[hidden]").containsEntry("X-Gateway", "[hidden]");
		assertThat(plan.url()).startsWith("https://[hidden]@acme.example/[hidden]/chat?version=1&sig=[hidden]");
	}

	@Test
	void showsHeadersOfTheFacts() {
		this.catalog.list(m1().modes(Map.of("fast", new Mode(null, Map.of(), Map.of("X-Beta", "fast-2026")))));
		ChatRequest request = ChatRequest.builder("acme:m1")
			.user("Hi")
			.options(each -> each.serviceTier("fast"))
			.build();

		CallPlan plan = builder(FakeWire.spec("https://acme.example").build(), new FakeWire()).catalog(this.catalog)
			.buildPlanner()
			.plan(request, false);

		assertThat(plan.headers()).containsEntry("X-Beta", "fast-2026");
	}

	@Test
	void looksIntoSchemasThatNameSecrets() {
		Map<String, Object> schema = Map.of("properties", Map.of("password", Map.of("type", "string")));

		CallPlan plan = builder(FakeWire.spec("https://acme.example").build(), new Echo(schema)).buildPlanner()
			.plan(ChatRequest.of("acme:m1", "Hi"), false);

		assertThat(plan.body().path("properties").path("password").path("type").stringValue()).isEqualTo("string");
	}

	private LlmClientBuilder builder(ProviderSpec spec, WireProtocol wire) {
		return new LlmClientBuilder().provider(new DeclaredProvider(spec, Map.of("fake", wire)))
			.variables(this.environment::get);
	}

	/** A wire whose body is what it was told. */
	private record Echo(Map<String, Object> members) implements WireProtocol {

		@Override
		public String id() {
			return "fake";
		}

		@Override
		public WireRequest encode(ChatCall call) {
			Map<String, Object> body = new HashMap<>(this.members);
			body.put("prompt", call.request().messages().get(0).text());
			return new WireRequest(URI.create(call.route().baseUrl() + "/chat?version=1&sig=signed-0815"),
					call.request().options().headers(), Json.treeOf(body),
					List.of(Warning.dropped("seed", "nobody takes it")));
		}

		@Override
		public ResponseParser decoder(ChatCall call, ResponseHead head) {
			throw new AssertionError("A planner sends nothing, so there is nothing to read");
		}

	}

}
