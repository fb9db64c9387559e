package io.reqllm.model;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.reqllm.usage.Pricing;
import org.jspecify.annotations.Nullable;

/** Which prices of a model apply to the tier that served an answer. */
final class ServiceTiers {

	private static final String TIER = "service_tier";

	/** Tiers that cost less or more everywhere; all others are names for as usual. */
	private static final Set<String> PRICED_OTHERWISE = Set.of("flex", "priority", "batch", "fast");

	private final ModelProperties properties;

	ServiceTiers(ModelProperties properties) {
		this.properties = properties;
	}

	@Nullable Pricing pricing(@Nullable String tier, Map<String, Object> asked) {
		Pricing usual = this.properties.pricing();
		Object asTold = (tier != null) ? tier : asked.get(TIER);
		Map<String, Mode> modes = this.properties.modes();
		for (Mode mode : (modes != null) ? modes.values() : Set.<Mode>of()) {
			if (mode.pricing() != null && served(mode, asTold, asked)) {
				return (usual != null) ? mode.pricing().over(usual) : mode.pricing();
			}
		}
		boolean otherwise = asTold != null && PRICED_OTHERWISE.contains(asTold.toString().toLowerCase(Locale.ROOT));
		return otherwise ? null : usual;
	}

	private static boolean served(Mode mode, @Nullable Object tier, Map<String, Object> asked) {
		return !mode.body().isEmpty() && mode.body()
			.entrySet()
			.stream()
			.allMatch(member -> same(member.getValue(),
					member.getKey().equals(TIER) ? tier : asked.get(member.getKey())));
	}

	private static boolean same(Object one, @Nullable Object other) {
		return other != null && one.toString().equalsIgnoreCase(other.toString());
	}

}
