package io.reqllm.boot.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import io.reqllm.LlmClient;
import io.reqllm.boot.autoconfigure.Applications;
import io.reqllm.boot.config.ReqLlmConfigurationException;
import io.reqllm.boot.guard.ReqLlmGuardAutoConfiguration;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.http.token.AccessToken;
import io.reqllm.http.token.TokenSource;
import io.reqllm.test.LlmSimulator;
import io.reqllm.test.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReqLlmReloaderTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String KEY = "reqllm.providers.acme.api-key";

	private static final String ALIAS = "reqllm.aliases.fast";

	private final LlmSimulator simulator = LlmSimulator.start();

	@TempDir
	private Path tree;

	@AfterEach
	void stopServer() {
		this.simulator.close();
	}

	@Test
	void aKeyThatWasRewrittenOnTheDiskIsUsedFromThenOn() throws IOException {
		write(KEY, "first-key");

		application().run(context -> {
			ask(context, "acme:m1");
			write(KEY, "second-key");
			ask(context, "acme:m1");

			assertThat(context.getBean(ReqLlmReloader.class).reload()).containsExactly(KEY);
			ask(context, "acme:m1");

			assertThat(this.simulator.requests()).extracting(request -> request.header("Authorization"))
				.containsExactly("Bearer first-key", "Bearer first-key", "Bearer second-key");
			assertThat(context.getBean(ReqLlmReloader.class).reload()).as("nothing changed since").isEmpty();
		});
	}

	@Test
	void aliasesAndFallbacksAreThoseOfNow() throws IOException {
		write(KEY, "key");

		application().run(context -> {
			assertThatThrownBy(() -> ask(context, "fast")).isInstanceOf(InvalidRequestException.class);
			write(ALIAS, "acme:m1");
			write("reqllm.fallbacks.fast", "acme:m2");

			assertThat(context.getBean(ReqLlmReloader.class).reload()).containsExactly(ALIAS, "reqllm.fallbacks.fast");
			assertThat(ask(context, "fast")).isEqualTo("m1");

			Files.delete(this.tree.resolve("reqllm.fallbacks.fast"));
			write(ALIAS, "acme:m3");
			assertThat(context.getBean(ReqLlmReloader.class).reload()).containsExactly(ALIAS, "reqllm.fallbacks.fast");
			assertThat(ask(context, "fast")).isEqualTo("m3");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			reqllm.aliases.fast             | opnai:m1       | Did you mean [openai
			reqllm.aliases.fast             | m1             | cannot be used
			reqllm.fallbacks.fast           | slow           | is no alias
			reqllm.limits.opnai.max-concurrent | 1           | names the provider 'opnai'
			reqllm.breaker.failures         | many           | Failed to bind
			reqllm.providers.openai.base-url | host/v1        | does not begin with https
			reqllm.providers.acme.bas-url   | x              | no property 'bas-url'
			reqllm.providers.openai.api-key | ${NO_KEY_X}    | is to come from 'NO_KEY_X'
			""")
	void whatIsWrongLeavesAllAsItWas(String property, String value, String reason) throws IOException {
		write(KEY, "first-key");
		write(ALIAS, "acme:m1");

		application().run(context -> {
			write(KEY, "second-key");
			write(ALIAS, "acme:m2");
			write(property, value);

			assertThatExceptionOfType(ReqLlmConfigurationException.class)
				.isThrownBy(() -> context.getBean(ReqLlmReloader.class).reload())
				.satisfies(failure -> assertThat(failure.getMessage() + failure.action()).contains(reason)
					.doesNotContain("second-key"));
			assertThat(ask(context, "fast")).isEqualTo("m1");
			assertThat(last().header("Authorization")).isEqualTo("Bearer first-key");
		});
	}

	@Test
	void aFolderThatIsGoneLeavesAllAsItWas() throws IOException {
		write(KEY, "first-key");

		application().run(context -> {
			Files.delete(this.tree.resolve(KEY));
			Files.delete(this.tree);

			assertThatExceptionOfType(ReqLlmConfigurationException.class)
				.isThrownBy(() -> context.getBean(ReqLlmReloader.class).reload());
			ask(context, "acme:m1");
			assertThat(last().header("Authorization")).isEqualTo("Bearer first-key");
		});
	}

	@Test
	void tokensAreFetchedAnew() {
		AtomicInteger fetched = new AtomicInteger();
		TokenSource source = () -> Mono
			.fromSupplier(() -> new AccessToken("token-" + fetched.incrementAndGet(), Instant.MAX));

		application().withBean("vault", TokenSource.class, () -> source)
			.withPropertyValues("reqllm.providers.acme.auth=vault")
			.run(context -> {
				ask(context, "acme:m1");
				ask(context, "acme:m1");
				context.getBean(ReqLlmReloader.class).reload();
				ask(context, "acme:m1");

				assertThat(this.simulator.requests()).extracting(request -> request.header("Authorization"))
					.containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
			});
	}

	private ApplicationContextRunner application() {
		return new ApplicationContextRunner().withConfiguration(Applications.starter())
			.withConfiguration(
					AutoConfigurations.of(ReqLlmGuardAutoConfiguration.class, ReqLlmReloadAutoConfiguration.class))
			.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.import=configtree:" + this.tree + "/",
					"reqllm.providers.acme.wire=openai-chat",
					"reqllm.providers.acme.base-url=" + this.simulator.baseUrl());
	}

	private void write(String property, String value) throws IOException {
		Files.writeString(this.tree.resolve(property), value + "\n");
	}

	private String ask(ApplicationContext context, String model) {
		context.getBean(LlmClient.class).generateText(model, "Hi").block(PATIENCE);
		return last().json().path("model").stringValue();
	}

	private RecordedRequest last() {
		return this.simulator.requests().get(this.simulator.requests().size() - 1);
	}

}
