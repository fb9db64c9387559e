package io.reqllm.boot.autoconfigure;

import io.reqllm.LlmClientBuilder;
import io.reqllm.boot.config.ProviderEntries;
import io.reqllm.boot.config.ReqLlmProperties;
import io.reqllm.catalog.ModelPolicy;
import io.reqllm.chat.Timeouts;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.provider.Variables;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Sets what properties and filters say of calls: which models, how long, how often, how
 * large. What a provider's entry says comes before what holds for all. Of filters with
 * the same {@link LlmFilter#order()} the first bean stands outermost.
 */
final class ClientSettings {

	private final ReqLlmProperties properties;

	private final ProviderEntries entries;

	private final ObjectProvider<LlmFilter> filters;

	private final Variables variables;

	ClientSettings(ReqLlmProperties properties, ProviderEntries entries, ObjectProvider<LlmFilter> filters,
			Variables variables) {
		this.properties = properties;
		this.entries = entries;
		this.filters = filters;
		this.variables = variables;
	}

	void applyTo(LlmClientBuilder builder) {
		ReqLlmProperties.Models models = this.properties.models();
		builder.policy(ModelPolicy.of(this.properties.unknownModel(), models.allow(), models.deny()));
		builder.limits(this.properties.http().limits());
		builder.retries(this::retry);
		builder.timeouts(this::timeouts);
		builder.variables(this.variables);
		this.filters.orderedStream().forEach(builder::filter);
	}

	RetryPolicy retry(String provider) {
		return this.entries.of(provider).retry().over(this.properties.retry().policy());
	}

	Timeouts timeouts(String provider) {
		return this.entries.of(provider).timeouts().over(this.properties.timeouts().values());
	}

}
