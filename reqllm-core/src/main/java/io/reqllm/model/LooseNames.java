package io.reqllm.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lays named values over others where dashes, underscores and case of the names do not
 * matter, so that {@code max-tokens-field} in a configuration replaces
 * {@code maxTokensField} in the data.
 */
final class LooseNames {

	private LooseNames() {
	}

	static <V> Map<String, V> lay(Map<String, V> upper, Map<String, V> lower) {
		Set<String> replaced = upper.keySet().stream().map(LooseNames::canonical).collect(Collectors.toSet());
		Map<String, V> merged = new HashMap<>(lower);
		merged.keySet().removeIf(name -> replaced.contains(canonical(name)));
		merged.putAll(upper);
		return merged;
	}

	private static String canonical(String name) {
		return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
