package io.reqllm.boot.autoconfigure;

import java.time.Duration;

import io.reqllm.LlmClientBuilder;
import io.reqllm.boot.LlmClientCustomizer;
import io.reqllm.boot.config.ProviderEntries;
import io.reqllm.boot.config.ReqLlmProperties;
import io.reqllm.catalog.ModelPolicy;
import io.reqllm.exchange.RetryPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * Sets what properties say of calls: which models, how long, how often, how large. What a
 * provider's entry says comes before what holds for all.
 */
final class SettingsCustomizer implements LlmClientCustomizer, Ordered {

	private final ReqLlmProperties properties;

	private final ProviderEntries entries;

	SettingsCustomizer(ReqLlmProperties properties, ProviderEntries entries) {
		this.properties = properties;
		this.entries = entries;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void customize(LlmClientBuilder builder) {
		ReqLlmProperties.Models models = this.properties.models();
		builder.policy(ModelPolicy.of(this.properties.unknownModel(), models.allow(), models.deny()));
		builder.limits(this.properties.http().limits());
		builder.retries(this::retry);
		builder.totalTimeouts(this::total);
		builder.idleTimeouts(this::idle);
	}

	RetryPolicy retry(String provider) {
		return this.entries.of(provider).retry().over(this.properties.retry().policy());
	}

	@Nullable Duration total(String provider) {
		Duration own = this.entries.of(provider).timeouts().total();
		return bounded((own != null) ? own : this.properties.timeouts().total());
	}

	@Nullable Duration idle(String provider) {
		Duration own = this.entries.of(provider).timeouts().idle();
		return bounded((own != null) ? own : this.properties.timeouts().idle());
	}

	private static @Nullable Duration bounded(Duration timeout) {
		return timeout.isZero() ? null : timeout;
	}

}
