package io.reqllm.boot.guard;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

import io.reqllm.boot.config.ProviderNames;
import io.reqllm.boot.config.ReqLlmProperties;
import io.reqllm.exchange.guard.Budget;
import io.reqllm.exchange.guard.CallLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;

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

	private static final String ALL = "all";

	private static final String LIMITS = "reqllm.limits";

	private static final String BUDGETS = "reqllm.budgets";

	private static final List<String> MEMBERS = List.of("aliases", "fallbacks", "breaker", "limits", "budgets");

	/** Nothing is set. */
	static final ReqLlmGuardProperties NONE = new ReqLlmGuardProperties(Map.of(), Map.of(), null, Map.of(), Map.of());

	/** Binds what is set. The binder takes longer to find nothing. */
	static ReqLlmGuardProperties bind(Environment environment) {
		boolean any = MEMBERS.stream()
			.map(ConfigurationPropertyName.of(ReqLlmProperties.PREFIX)::append)
			.anyMatch(name -> isSet(environment, name));
		if (!any) {
			return NONE;
		}
		ProviderNames.requireWholeKeys(environment, LIMITS);
		ProviderNames.requireWholeKeys(environment, BUDGETS);
		return Binder.get(environment).bindOrCreate(ReqLlmProperties.PREFIX, Bindable.of(ReqLlmGuardProperties.class));
	}

	private static boolean isSet(Environment environment, ConfigurationPropertyName name) {
		return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
			.anyMatch(source -> source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT);
	}

	/**
	 * Returns these properties with the ids of providers, however their keys were spelt.
	 * @throws io.reqllm.boot.config.ReqLlmConfigurationException if a key means none
	 */
	ReqLlmGuardProperties withIds(ProviderNames providers) {
		return new ReqLlmGuardProperties(this.aliases, this.fallbacks, this.breaker,
				byId(this.limits, key -> providers.idOf(LIMITS, key)),
				byId(this.budgets, key -> key.equals(ALL) ? key : providers.idOf(BUDGETS, key)));
	}

	/** A key that is an id comes before other spellings of it. */
	private static <V> Map<String, V> byId(Map<String, V> bound, UnaryOperator<String> ids) {
		Map<String, V> byId = new LinkedHashMap<>();
		bound.forEach((key, value) -> {
			String id = ids.apply(key);
			if (id.equals(key)) {
				byId.put(id, value);
			}
			else {
				byId.putIfAbsent(id, value);
			}
		});
		return byId;
	}

	/** Returns the budgets, each with the name of its property. */
	List<Budget> allBudgets() {
		List<Budget> all = new ArrayList<>();
		this.budgets.forEach((id, money) -> {
			String provider = id.equals(ALL) ? null : id;
			add(all, new Period(id, "usd-per-hour", Duration.ofHours(1)), provider, money.usdPerHour());
			add(all, new Period(id, "usd-per-day", Duration.ofDays(1)), provider, money.usdPerDay());
		});
		return all;
	}

	private static void add(List<Budget> all, Period period, @Nullable String provider, @Nullable BigDecimal usd) {
		if (usd != null) {
			all.add(new Budget(BUDGETS + "." + period.id + '.' + period.name, provider, usd, period.length));
		}
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
