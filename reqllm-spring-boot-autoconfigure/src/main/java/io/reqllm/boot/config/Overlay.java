package io.reqllm.boot.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lays what the application says over what data say. Dashes, underscores and case of
 * names do not matter, so that one setting is never there twice.
 */
final class Overlay {

	private Overlay() {
	}

	static <V> Map<String, V> of(Map<String, V> own, Map<String, V> base) {
		Map<String, V> merged = new LinkedHashMap<>(base);
		own.forEach((name, value) -> {
			merged.keySet().removeIf(other -> WrittenName.uniform(other).equals(WrittenName.uniform(name)));
			merged.put(name, value);
		});
		return merged;
	}

}
