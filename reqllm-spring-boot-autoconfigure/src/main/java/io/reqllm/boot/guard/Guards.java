package io.reqllm.boot.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.reqllm.LlmClientBuilder;
import io.reqllm.boot.LlmClientCustomizer;
import io.reqllm.boot.ProviderDetail;
import io.reqllm.exchange.guard.Budget;
import io.reqllm.exchange.guard.BudgetFilter;
import io.reqllm.exchange.guard.CallLimits;
import io.reqllm.exchange.guard.CircuitBreakerFilter;
import io.reqllm.exchange.guard.LimitFilter;
import io.reqllm.exchange.guard.LimitFilter.Load;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/** Sets what guards calls, and tells how it stands. */
final class Guards implements LlmClientCustomizer, ProviderDetail, Ordered {

	private final Map<String, ModelId> aliases;

	private final Map<ModelId, List<ModelId>> fallbacks;

	private final @Nullable CircuitBreakerFilter breaker;

	private final @Nullable LimitFilter limits;

	private final @Nullable BudgetFilter budgets;

	Guards(ReqLlmGuardProperties properties) {
		this.aliases = properties.aliasedModels();
		this.fallbacks = properties.fallbackModels();
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
		builder.aliases(() -> this.aliases);
		builder.fallbacks(model -> this.fallbacks.getOrDefault(model, List.of()));
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
