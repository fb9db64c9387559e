package io.reqllm.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.micrometer.observation.ObservationRegistry;
import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.Secret;
import io.reqllm.chat.Timeouts;
import io.reqllm.error.LlmException;
import io.reqllm.http.HttpExchange.HttpSettings;
import io.reqllm.http.body.ResponseLimits;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpecBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The whole WebClient ring to one server, with what a test wants otherwise. */
final class TestRing {

	static final String KEY = "sk-very-secret-0123456789";

	private static final Duration LONGEST = Duration.ofSeconds(20);

	private final String baseUrl;

	private final List<ExchangeFilterFunction> filters = new ArrayList<>();

	private final List<Authenticator> authenticators = new ArrayList<>();

	private CredentialSource credentials = (call, provider) -> Mono.just(new Secret(KEY));

	private UnaryOperator<ProviderSpecBuilder> spec = UnaryOperator.identity();

	private ClientHttpConnector connector = new ReactorClientHttpConnector(HttpClient.create());

	private ObservationRegistry observations = ObservationRegistry.NOOP;

	private Timeouts options = Timeouts.UNSET;

	private Timeouts timeouts = Timeouts.UNSET;

	TestRing(String baseUrl) {
		this.baseUrl = baseUrl;
	}

	TestRing filter(ExchangeFilterFunction filter) {
		this.filters.add(filter);
		return this;
	}

	TestRing authenticator(Authenticator authenticator) {
		this.authenticators.add(authenticator);
		return this;
	}

	TestRing credentials(CredentialSource credentials) {
		this.credentials = credentials;
		return this;
	}

	TestRing provider(UnaryOperator<ProviderSpecBuilder> spec) {
		this.spec = spec;
		return this;
	}

	TestRing client(HttpClient client) {
		return connector(new ReactorClientHttpConnector(client));
	}

	TestRing connector(ClientHttpConnector connector) {
		this.connector = connector;
		return this;
	}

	/** How long calls say themselves that they may take. */
	TestRing options(Timeouts options) {
		this.options = options;
		return this;
	}

	TestRing observations(ObservationRegistry observations) {
		this.observations = observations;
		return this;
	}

	TestRing timeouts(Timeouts timeouts) {
		this.timeouts = timeouts;
		return this;
	}

	HttpExchange exchange() {
		Provider provider = new DeclaredProvider(this.spec.apply(FakeWire.spec(this.baseUrl)).build(),
				java.util.Map.of("fake", new FakeWire()));
		return new HttpExchange(new ProviderRegistry(List.of(), List.of(provider)),
				any -> WebClient.builder()
					.clientConnector(this.connector)
					.observationRegistry(this.observations)
					.filters(ring -> ring.addAll(this.filters)),
				new HttpSettings(this.credentials, new Authenticators(this.authenticators), ResponseLimits.DEFAULTS,
						any -> this.timeouts));
	}

	Flux<StreamEvent> stream() {
		return exchange().exchange(call(true));
	}

	List<StreamEvent> events(boolean streaming) {
		return exchange().exchange(call(streaming)).collectList().block(LONGEST);
	}

	String text(boolean streaming) {
		StringBuilder text = new StringBuilder();
		events(streaming).stream()
			.filter(TextDelta.class::isInstance)
			.forEach(event -> text.append(((TextDelta) event).text()));
		return text.toString();
	}

	LlmException failure(boolean streaming) {
		return catchThrowableOfType(LlmException.class, () -> events(streaming));
	}

	ChatCall call(boolean streaming) {
		ChatCall call = FakeWire.call(this.baseUrl, streaming);
		return call
			.withRequest(call.request().withOptions(none -> ChatOptions.builder().timeouts(this.options).build()));
	}

}
