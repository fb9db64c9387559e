package io.reqllm.boot.autoconfigure;

import java.time.Duration;
import java.util.Objects;

import io.reqllm.LlmClientBuilder;
import io.reqllm.boot.LlmClientCustomizer;
import io.reqllm.boot.autoconfigure.ReqLlmProperties.Retry;
import io.reqllm.catalog.ModelPolicy;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.http.ResponseLimits;
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
		builder.limits(limits(this.properties.http()));
		builder.retries(this::retry);
		builder.totalTimeouts(this::total);
		builder.idleTimeouts(this::idle);
	}

	RetryPolicy retry(String provider) {
		Retry all = this.properties.retry();
		ProviderProperties.Retry own = this.entries.of(provider).retry();
		return new RetryPolicy(Objects.requireNonNullElse(own.maxAttempts(), all.maxAttempts()),
				Objects.requireNonNullElse(own.firstBackoff(), all.firstBackoff()),
				Objects.requireNonNullElse(own.maxBackoff(), all.maxBackoff()),
				Objects.requireNonNullElse(own.maxWait(), all.maxWait()));
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

	private static ResponseLimits limits(ReqLlmProperties.Http http) {
		return new ResponseLimits(Math.toIntExact(http.maxFrameSize().toBytes()), http.maxResponseSize().toBytes());
	}

}
