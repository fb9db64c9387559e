package io.reqllm.boot.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Secret;
import io.reqllm.http.Authenticator;
import io.reqllm.http.CredentialSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static io.reqllm.boot.autoconfigure.Calls.PATIENCE;
import static io.reqllm.boot.autoconfigure.Calls.ask;
import static io.reqllm.boot.autoconfigure.Calls.request;
import static org.assertj.core.api.Assertions.assertThat;

/** Which key a call carries, and who sees it. */
class CallCredentialTests {

	private final SimulatedProvider server = new SimulatedProvider();

	private final ApplicationContextRunner application = Calls.application(this.server);

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@Test
	void resolvesTheKeyForEveryRequest() {
		this.application.withPropertyValues("reqllm.providers.acme.api-key=").run(context -> {
			Map<String, Object> keys = new ConcurrentHashMap<>();
			((ConfigurableEnvironment) context.getEnvironment()).getPropertySources()
				.addFirst(new MapPropertySource("vault", keys));

			keys.put("reqllm.providers.acme.api-key", "first-key");
			ask(context);
			keys.put("reqllm.providers.acme.api-key", "second-key");
			ask(context);

			this.server.server().verify(request().withHeader("Authorization", equalTo("Bearer first-key")));
			this.server.server().verify(request().withHeader("Authorization", equalTo("Bearer second-key")));
		});
	}

	@Test
	void asksASourceOfTheApplicationBeforeTheConfiguration() {
		CredentialSource tenants = (call, provider) -> Mono.just(new Secret("tenant-key"));

		this.application.withBean(CredentialSource.class, () -> tenants).run(context -> {
			ask(context);

			this.server.server().verify(request().withHeader("Authorization", equalTo("Bearer tenant-key")));
		});
	}

	@Test
	void takesTheKeyThatTheCallBringsBeforeAnyOther() {
		CredentialSource tenants = (call, provider) -> Mono.just(new Secret("tenant-key"));

		this.application.withBean(CredentialSource.class, () -> tenants).run(context -> {
			ChatRequest request = ChatRequest.builder("acme:m").user("Hi").apiKey("call-key").build();

			context.getBean(LlmClient.class).stream(request).blockLast(PATIENCE);

			this.server.server().verify(request().withHeader("Authorization", equalTo("Bearer call-key")));
		});
	}

	@Test
	void signsWithAnAuthenticatorOfTheApplication() {
		Authenticator authenticator = new Authenticator() {

			@Override
			public String name() {
				return "stamp";
			}

			@Override
			public Mono<ClientRequest> sign(ClientRequest request, Signing signing) {
				return Mono.just(ClientRequest.from(request).header("X-Stamp", "stamped").build());
			}

		};

		this.application.withBean(Authenticator.class, () -> authenticator)
			.withPropertyValues("reqllm.providers.acme.auth=stamp")
			.run(context -> {
				ask(context);

				this.server.server()
					.verify(request().withHeader("X-Stamp", equalTo("stamped")).withHeader("Authorization", absent()));
			});
	}

	@Test
	void honoursCustomizersOfWebClientAndShowsThemNoKey() {
		AtomicReference<HttpHeaders> seen = new AtomicReference<>();
		WebClientCustomizer customizer = builder -> builder.defaultHeader("X-Mine", "yes").filter((request, next) -> {
			seen.set(request.headers());
			return next.exchange(request);
		});

		this.application.withBean(WebClientCustomizer.class, () -> customizer).run(context -> {
			ask(context);

			assertThat(seen.get().containsHeader("Authorization")).isFalse();
			assertThat(seen.get().getFirst("X-Mine")).isEqualTo("yes");
			this.server.server().verify(request().withHeader("X-Mine", equalTo("yes")));
		});
	}

}
