package io.reqllm.boot.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.reqllm.LlmClientBuilder;
import io.reqllm.boot.LlmClientCustomizer;
import io.reqllm.boot.ProviderDetail;
import io.reqllm.boot.Reloadable;
import io.reqllm.boot.config.ProviderNames;
import io.reqllm.exchange.guard.Budget;
import io.reqllm.exchange.guard.BudgetFilter;
import io.reqllm.exchange.guard.CallLimits;
import io.reqllm.exchange.guard.CircuitBreakerFilter;
import io.reqllm.exchange.guard.LimitFilter;
import io.reqllm.exchange.guard.LimitFilter.Load;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Sets what guards calls, and tells how it stands. Aliases and fallbacks may be read
 * anew; what counts would lose its count.
 */
final class Guards implements LlmClientCustomizer, ProviderDetail, Reloadable, Ordered {

	private final ProviderNames providers;

	private volatile ModelNames names;

	private final @Nullable CircuitBreakerFilter breaker;

	private final @Nullable LimitFilter limits;

	private final @Nullable BudgetFilter budgets;

	Guards(ReqLlmGuardProperties bound, ProviderNames providers) {
		this.providers = providers;
		if (bound == ReqLlmGuardProperties.NONE) {
			this.names = ModelNames.NONE;
			this.breaker = null;
			this.limits = null;
			this.budgets = null;
			return;
		}
		ReqLlmGuardProperties properties = bound.withIds(providers);
		this.names = ModelNames.of(properties, providers);
		ReqLlmGuardProperties.Breaker own = properties.breaker();
		this.breaker = (own != null) ? new CircuitBreakerFilter(own.failures(), own.openFor()) : null;
		Map<String, CallLimits> byProvider = properties.limits()
			.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, limit -> limit.getValue().values()));
		this.limits = byProvider.isEmpty() ? null : new LimitFilter(byProvider::get);
		List<Budget> money = properties.allBudgets();
		this.budgets = money.isEmpty() ? null : new BudgetFilter(money);
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void customize(LlmClientBuilder builder) {
		builder.aliases(() -> this.names.aliases());
		builder.fallbacks(model -> this.names.fallbacks().getOrDefault(model, List.of()));
		if (this.breaker != null) {
			builder.filter(this.breaker);
		}
		if (this.limits != null) {
			builder.filter(this.limits);
		}
		if (this.budgets != null) {
			builder.filter(this.budgets);
		}
	}

	/** All is checked as at the start, which comes again some day. */
	@Override
	public Supplier<List<String>> read(Environment environment) {
		ModelNames next = new Guards(ReqLlmGuardProperties.bind(environment), this.providers).names;
		return () -> {
			List<String> changed = this.names.changed(next);
			this.names = next;
			return changed;
		};
	}

	@Override
	public Map<String, Object> of(String provider) {
		Map<String, Object> details = new LinkedHashMap<>();
		if (this.breaker != null) {
			details.put("breaker", this.breaker.state(provider));
		}
		Load load = (this.limits != null) ? this.limits.load(provider) : null;
		if (load != null) {
			details.put("calls", load);
		}
		if (this.budgets != null) {
			details.put("budgets", this.budgets.spent(provider));
		}
		return details;
	}

}
