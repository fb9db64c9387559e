package io.reqllm.boot.live;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.reqllm.LlmClient;
import io.reqllm.boot.actuate.ReqLlmEndpoint;
import io.reqllm.boot.actuate.ReqLlmEndpointAutoConfiguration;
import io.reqllm.boot.autoconfigure.Applications;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ModelQuery;
import io.reqllm.catalog.ModelStore;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.live.CatalogState;
import io.reqllm.live.CatalogState.Outcome;
import io.reqllm.live.CatalogState.Source;
import io.reqllm.live.LiveCatalog;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class ReqLlmCatalogRefreshAutoConfigurationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String DOCUMENT = FreshDocument.ofAllModels();

	private static final ModelId GPT = new ModelId("openai", "gpt-4o");

	private final WireMockServer server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(Applications.starter())
		.withConfiguration(AutoConfigurations.of(ReqLlmCatalogRefreshAutoConfiguration.class,
				EndpointAutoConfiguration.class, ReqLlmEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=reqllm",
				"spring.main.web-application-type=none");

	@BeforeEach
	void start() {
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	@Test
	void doesNothingUnlessItIsEnabled() {
		this.application.withPropertyValues("reqllm.catalog.refresh.interval=1h").run(context -> {
			assertThat(context).doesNotHaveBean(LiveCatalog.class).doesNotHaveBean(CatalogRefresher.class);
			assertThat(context.getBean(ReqLlmEndpoint.class).providers().catalogRefresh()).isNull();
			assertThat(context.getBean(ReqLlmEndpoint.class).providers().catalogDate()).isNotNull();
		});
	}

	@Test
	void takesThePlaceOfTheStoreForAllThatLookUpModels() {
		enabled().run(context -> {
			assertThat(context).hasSingleBean(ModelStore.class).hasSingleBean(LlmClient.class);
			assertThat(context.getBean(ModelCatalog.class)).isInstanceOf(LiveCatalog.class);
			assertThat(context.getBean(CatalogRefresher.class).isRunning()).isTrue();
			assertThat(this.server.getAllServeEvents()).as("before the initial delay").isEmpty();
		});
	}

	@Test
	void theEndpointShowsTheFreshFactsAndHowTheyCameAbout() {
		enabled().run(context -> {
			answerWith(DOCUMENT);

			CatalogState state = context.getBean(LiveCatalog.class).refresh().block(PATIENCE);

			assertThat(state.problem()).isNull();
			ReqLlmEndpoint endpoint = context.getBean(ReqLlmEndpoint.class);
			assertThat(endpoint.providers().catalogRefresh()).isEqualTo(state);
			assertThat(endpoint.providers().catalogDate()).isEqualTo(LocalDate.of(2026, 10, 4));
			assertThat(endpoint.details("openai", "gpt-4o"))
				.isInstanceOfSatisfying(ReqLlmEndpoint.ModelDescriptor.class, model -> {
					assertThat(model.pricing()).isNotNull();
					assertThat(model.pricing().input()).isEqualByComparingTo("77");
				});
		});
	}

	@Test
	void callsArePricedByTheFreshFacts() {
		this.server.stubFor(post("/v1/chat/completions").willReturn(aResponse()
			.withHeader("Content-Type", "application/json")
			.withBody("{\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hello\"},"
					+ "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1000000,\"completion_tokens\":0}}")));
		enabled()
			.withPropertyValues("reqllm.providers.openai.wire=openai-chat", "reqllm.providers.openai.api-key=k",
					"reqllm.providers.openai.base-url=" + this.server.baseUrl() + "/v1")
			.run(context -> {
				answerWith(DOCUMENT);
				context.getBean(LiveCatalog.class).refresh().block(PATIENCE);

				ChatResponse answer = context.getBean(LlmClient.class)
					.generate(ChatRequest.of("openai:gpt-4o", "Hi"))
					.block(PATIENCE);

				assertThat(answer.cost().total()).isEqualByComparingTo("77");
			});
	}

	@Test
	void whatIsConfiguredLiesOverTheFreshFacts() {
		enabled()
			.withPropertyValues("reqllm.providers.openai.models[0].id=gpt-4o",
					"reqllm.providers.openai.models[0].pricing.input=5", "reqllm.providers.team.type=openai")
			.run(context -> {
				answerWith(DOCUMENT);

				context.getBean(LiveCatalog.class).refresh().block(PATIENCE);

				ModelCatalog catalog = context.getBean(ModelCatalog.class);
				assertThat(catalog.find(GPT).orElseThrow().pricing().input()).isEqualByComparingTo("5");
				assertThat(catalog.find(new ModelId("team", "gpt-4o")).orElseThrow().pricing().input())
					.isEqualByComparingTo("77");
			});
	}

	@Test
	void keepsTheOldFactsAndShowsWhyWithoutTheAddress() {
		enabled().run(context -> {
			this.server.stubFor(get("/api.json?token=hush-hush").willReturn(aResponse().withStatus(503)));

			context.getBean(LiveCatalog.class).refresh().block(PATIENCE);

			CatalogState shown = context.getBean(ReqLlmEndpoint.class).providers().catalogRefresh();
			assertThat(shown.lastOutcome()).isEqualTo(Outcome.FAILED);
			assertThat(shown.problem()).isEqualTo("The server answers with status 503");
			assertThat(shown.toString()).doesNotContain("hush-hush", "127.0.0.1");
			assertThat(context.getBean(ModelCatalog.class).find(GPT)).isPresent();
		});
	}

	@Test
	void redirectsAreNotFollowedWhateverTheApplicationChose() {
		enabled().withPropertyValues("spring.http.clients.redirects=follow").run(context -> {
			this.server.stubFor(get("/api.json?token=hush-hush")
				.willReturn(aResponse().withStatus(302).withHeader("Location", "/elsewhere")));

			CatalogState state = context.getBean(LiveCatalog.class).refresh().block(PATIENCE);

			assertThat(state.problem()).contains("302");
			this.server.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
		});
	}

	@Test
	void aCallIsNotDelayedByARefreshThatHangs() {
		CountDownLatch asked = new CountDownLatch(1);
		DisposableServer hanging = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			asked.countDown();
			return Mono.never();
		}).bindNow();
		this.server
			.stubFor(post("/v1/chat/completions").willReturn(aResponse().withHeader("Content-Type", "application/json")
				.withBody("{\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hello\"},"
						+ "\"finish_reason\":\"stop\"}]}")));
		enabled().withPropertyValues("reqllm.catalog.refresh.initial-delay=0s",
				"reqllm.catalog.refresh.url=http://127.0.0.1:" + hanging.port(),
				"reqllm.providers.acme.wire=openai-chat",
				"reqllm.providers.acme.base-url=" + this.server.baseUrl() + "/v1", "reqllm.providers.acme.api-key=k")
			.run(context -> {
				assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
				assertThat(context.getBean(LlmClient.class).generateText("acme:some-model", "Hi").block(PATIENCE))
					.isEqualTo("Hello");
				assertThat(context.getBean(LiveCatalog.class).state().lastAttempt()).as("still under way").isNull();
			});
		hanging.disposeNow();
	}

	@Test
	void theNextLifeBeginsWithTheLastGoodDocument(@TempDir Path folder) {
		ApplicationContextRunner keeping = enabled().withPropertyValues("reqllm.catalog.refresh.folder=" + folder);
		keeping.run(context -> {
			answerWith(DOCUMENT);
			context.getBean(LiveCatalog.class).refresh().block(PATIENCE);
		});
		assertThat(Files.exists(folder.resolve("api.json"))).isTrue();

		keeping.run(context -> {
			LiveCatalog catalog = context.getBean(LiveCatalog.class);
			assertThat(catalog.restore().block(PATIENCE).source()).isEqualTo(Source.DISK);
			assertThat(catalog.find(GPT).orElseThrow().pricing().input()).isEqualByComparingTo("77");
		});
	}

	@Test
	void aCatalogueOfTheApplicationsOwnStays() {
		enabled().withUserConfiguration(OwnCatalog.class)
			.run(context -> assertThat(context).hasSingleBean(ModelCatalog.class).doesNotHaveBean(LiveCatalog.class));
	}

	@ParameterizedTest
	@CsvSource({ "interval, 0s, interval must be positive", "initial-delay, -1s, must not be negative",
			"timeout, 0s, timeout must be positive", "max-size, 0B, at least one byte", "max-size, 3GB, less than 2GB",
			"url, file:///etc/passwd, http(s) address", "url, nowhere, http(s) address" })
	void whatCannotBeStopsTheStart(String name, String value, String reason) {
		enabled().withPropertyValues("reqllm.catalog.refresh." + name + "=" + value)
			.run(context -> assertThat(context).getFailure().hasStackTraceContaining(reason));
	}

	private ApplicationContextRunner enabled() {
		return this.application.withPropertyValues("reqllm.catalog.refresh.enabled=true",
				"reqllm.catalog.refresh.initial-delay=1h",
				"reqllm.catalog.refresh.url=" + this.server.baseUrl() + "/api.json?token=hush-hush");
	}

	private void answerWith(String document) {
		this.server.stubFor(get("/api.json?token=hush-hush").willReturn(aResponse().withBody(document)));
	}

	/** An application that knows models otherwise. */
	@Configuration(proxyBeanMethods = false)
	static class OwnCatalog {

		@Bean
		ModelCatalog ownCatalog() {
			return new ModelCatalog() {

				@Override
				public Optional<Model> find(ModelId id) {
					return Optional.empty();
				}

				@Override
				public List<Model> models(String provider) {
					return List.of();
				}

				@Override
				public List<Model> search(ModelQuery query) {
					return List.of();
				}

				@Override
				public boolean isLoaded(String provider) {
					return true;
				}

			};
		}

	}

}
