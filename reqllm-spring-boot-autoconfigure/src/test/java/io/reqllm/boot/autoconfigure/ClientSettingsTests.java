package io.reqllm.boot.autoconfigure;

import java.time.Duration;

import io.reqllm.boot.config.ReqLlmProperties;
import io.reqllm.chat.Timeouts;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.http.body.ResponseLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.core.env.PropertySource;

class ClientSettingsTests {

	@Test
	void withoutPropertiesAllIsAsTheLibraryHasIt() {
		Applications.plain().run(context -> {
			ClientSettings settings = context.getBean(ClientSettings.class);
			ReqLlmProperties.Http http = context.getBean(ReqLlmProperties.class).http();

			assertThat(settings.retry("openai")).isEqualTo(RetryPolicy.DEFAULTS);
			assertThat(settings.timeouts("openai")).isEqualTo(Timeouts.DEFAULTS);
			assertThat(new ResponseLimits((int) http.maxFrameSize().toBytes(), http.maxResponseSize().toBytes()))
				.isEqualTo(ResponseLimits.DEFAULTS);
		});
	}

	@Test
	void theDefaultsAreWhatBindingNothingGives() {
		Applications.plain()
			.run(context -> assertThat(context.getBean(ReqLlmProperties.class)).isEqualTo(ReqLlmProperties.DEFAULTS));
	}

	@Test
	void whatNobodyHasSetIsNotBound() {
		Applications.plain()
			// The build's own properties and variables begin with the same word.
			.withInitializer(context -> {
				context.getEnvironment().getPropertySources().remove("systemProperties");
				context.getEnvironment().getPropertySources().remove("systemEnvironment");
			})
			.run(context -> assertThat(
					context.getBeanFactory().containsSingleton("reqllm-" + ReqLlmProperties.class.getName()))
				.isFalse());
	}

	@Test
	void aSourceThatDoesNotTellItsNamesIsAsked() {
		Applications.plain()
			.withInitializer(
					context -> context.getEnvironment().getPropertySources().addFirst(new PropertySource<>("vault") {
						@Override
						public @Nullable Object getProperty(String name) {
							return name.equals("reqllm.retry.max-attempts") ? "7" : null;
						}
					}))
			.run(context -> assertThat(context.getBean(ClientSettings.class).retry("openai").maxAttempts())
				.isEqualTo(7));
	}

	@Test
	void whatAProviderSaysComesBeforeWhatHoldsForAll() {
		Applications.plain()
			.withPropertyValues("reqllm.timeouts.total=1m", "reqllm.timeouts.idle=1m", "reqllm.retry.max-wait=7s",
					"reqllm.providers.openai.timeouts.total=5m", "reqllm.providers.openai.timeouts.idle=0",
					"reqllm.timeouts.connect=3s", "reqllm.providers.openai.timeouts.first-content=20s",
					"reqllm.providers.openai.retry.max-attempts=1")
			.run(context -> {
				ClientSettings settings = context.getBean(ClientSettings.class);

				assertThat(settings.timeouts("openai")).isEqualTo(new Timeouts(Duration.ofSeconds(3),
						Duration.ofSeconds(20), Duration.ZERO, Duration.ofMinutes(5)));
				assertThat(settings.timeouts("groq")).isEqualTo(new Timeouts(Duration.ofSeconds(3), Duration.ZERO,
						Duration.ofMinutes(1), Duration.ofMinutes(1)));
				assertThat(settings.retry("openai").maxAttempts()).isEqualTo(1);
				assertThat(settings.retry("openai").maxWait()).isEqualTo(Duration.ofSeconds(7));
			});
	}

	@Test
	void aTimeThatCannotBeStopsTheStart() {
		Applications.plain()
			.withPropertyValues("reqllm.providers.openai.timeouts.first-content=-1s")
			.run(context -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'first-content' must not be negative"));
	}

	@Test
	void aNumberThatCannotBeStopsTheStart() {
		Applications.plain()
			.withPropertyValues("reqllm.retry.max-attempts=0")
			.run(context -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("max-attempts must be at least 1"));
	}

}
