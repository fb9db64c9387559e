package io.reqllm.boot.autoconfigure;

import java.time.Duration;

import io.reqllm.boot.config.ReqLlmProperties;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.http.body.ResponseLimits;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsCustomizerTests {

	@Test
	void withoutPropertiesAllIsAsTheLibraryHasIt() {
		Applications.plain().run(context -> {
			SettingsCustomizer settings = context.getBean(SettingsCustomizer.class);
			ReqLlmProperties.Http http = context.getBean(ReqLlmProperties.class).http();

			assertThat(settings.retry("openai")).isEqualTo(RetryPolicy.DEFAULTS);
			assertThat(settings.total("openai")).isEqualTo(Duration.ofMinutes(10));
			assertThat(settings.idle("openai")).isEqualTo(Duration.ofMinutes(2));
			assertThat(new ResponseLimits((int) http.maxFrameSize().toBytes(), http.maxResponseSize().toBytes()))
				.isEqualTo(ResponseLimits.DEFAULTS);
		});
	}

	@Test
	void whatAProviderSaysComesBeforeWhatHoldsForAll() {
		Applications.plain()
			.withPropertyValues("reqllm.timeouts.total=1m", "reqllm.timeouts.idle=1m", "reqllm.retry.max-wait=7s",
					"reqllm.providers.openai.timeouts.total=5m", "reqllm.providers.openai.timeouts.idle=0",
					"reqllm.providers.openai.retry.max-attempts=1")
			.run(context -> {
				SettingsCustomizer settings = context.getBean(SettingsCustomizer.class);

				assertThat(settings.total("openai")).isEqualTo(Duration.ofMinutes(5));
				assertThat(settings.total("groq")).isEqualTo(Duration.ofMinutes(1));
				assertThat(settings.idle("openai")).isNull();
				assertThat(settings.retry("openai").maxAttempts()).isEqualTo(1);
				assertThat(settings.retry("openai").maxWait()).isEqualTo(Duration.ofSeconds(7));
			});
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
