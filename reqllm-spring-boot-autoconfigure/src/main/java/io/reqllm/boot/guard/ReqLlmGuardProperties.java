package io.reqllm.boot.guard;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.reqllm.exchange.guard.Budget;
import io.reqllm.exchange.guard.CallLimits;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application may set to guard its calls.
 *
 * @param aliases Other names of models, without a colon.
 * @param fallbacks Models or aliases that are asked, in order, instead of an alias or a
 * model whose call fails before its first content. A key with a colon is written in
 * brackets and quotes.
 * @param breaker When a provider that fails is left alone. Off if it is not set.
 * @param limits How many calls a provider gets, by its id.
 * @param budgets How much money calls may cost, by the id of a provider, or 'all'.
 */
@ConfigurationProperties("reqllm")
public record ReqLlmGuardProperties(@DefaultValue Map<String, String> aliases,
		@DefaultValue Map<String, List<String>> fallbacks, @Nullable Breaker breaker,
		@DefaultValue Map<String, Limit> limits, @DefaultValue Map<String, Money> budgets) {

	/** Returns the models by their aliases. */
	Map<String, ModelId> aliasedModels() {
		return this.aliases.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, alias -> ModelId.parse(alias.getValue())));
	}

	/**
	 * Returns what is asked instead.
	 * @throws IllegalArgumentException if a key is neither an alias nor a model
	 */
	Map<ModelId, List<ModelId>> fallbackModels() {
		return this.fallbacks.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(entry -> key(entry.getKey()),
					entry -> entry.getValue().stream().map(ModelId::named).toList()));
	}

	/** Returns the budgets, each with the name of its property. */
	List<Budget> allBudgets() {
		List<Budget> all = new ArrayList<>();
		this.budgets.forEach((id, money) -> {
			String provider = id.equals("all") ? null : id;
			add(all, new Period(id, "usd-per-hour", Duration.ofHours(1)), provider, money.usdPerHour());
			add(all, new Period(id, "usd-per-day", Duration.ofDays(1)), provider, money.usdPerDay());
		});
		return all;
	}

	private static void add(List<Budget> all, Period period, @Nullable String provider, @Nullable BigDecimal usd) {
		if (usd != null) {
			all.add(new Budget("reqllm.budgets." + period.id + '.' + period.name, provider, usd, period.length));
		}
	}

	private ModelId key(String name) {
		if (name.indexOf(':') < 0 && !this.aliases.containsKey(name)) {
			throw new IllegalArgumentException("reqllm.fallbacks has '" + name
					+ "', which is no alias. Write a model in brackets and quotes, \"[openai:gpt-4o]\"");
		}
		return ModelId.named(name);
	}

	/**
	 * When a provider that fails is left alone.
	 *
	 * @param failures Number of calls in a row that have to fail.
	 * @param openFor Time for which the provider is left alone then.
	 */
	public record Breaker(@DefaultValue("5") int failures, @DefaultValue("30s") Duration openFor) {
	}

	/**
	 * How many calls a provider gets.
	 *
	 * @param maxConcurrent Largest number of calls at a time.
	 * @param requestsPerMinute Largest number of calls that begin within a minute.
	 * @param maxWaiting Largest number of calls that wait.
	 * @param maxWait Longest time that a call waits.
	 */
	public record Limit(@Nullable Integer maxConcurrent, @Nullable Integer requestsPerMinute,
			@DefaultValue("1000") int maxWaiting, @DefaultValue("30s") Duration maxWait) {

		CallLimits values() {
			return new CallLimits(this.maxConcurrent, this.requestsPerMinute, this.maxWaiting, this.maxWait);
		}

	}

	/**
	 * How much money calls may cost.
	 *
	 * @param usdPerHour USD within an hour.
	 * @param usdPerDay USD within a day, from midnight UTC.
	 */
	public record Money(@Nullable BigDecimal usdPerHour, @Nullable BigDecimal usdPerDay) {
	}

	/** A time of a budget, and how its property is called. */
	private record Period(String id, String name, Duration length) {
	}

}
