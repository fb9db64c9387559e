package io.reqllm.boot.autoconfigure;

import io.reqllm.LlmClientBuilder;
import io.reqllm.boot.LlmClientCustomizer;
import io.reqllm.boot.config.ProviderEntries;
import io.reqllm.boot.config.ReqLlmProperties;
import io.reqllm.catalog.ModelPolicy;
import io.reqllm.chat.Timeouts;
import io.reqllm.exchange.RetryPolicy;

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
		builder.timeouts(this::timeouts);
	}

	RetryPolicy retry(String provider) {
		return this.entries.of(provider).retry().over(this.properties.retry().policy());
	}

	Timeouts timeouts(String provider) {
		return this.entries.of(provider).timeouts().over(this.properties.timeouts().values());
	}

}
