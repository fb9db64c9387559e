package io.reqllm.protocol.bedrock.dialect;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the switches of the models of one maker. Bedrock serves many under one address,
 * and a model may go by many names: with a region in front, with a version, as an ARN. So
 * a family is known by a word in the name, and holds for models that the catalogue does
 * not list yet.
 */
final class Families {

	/** The switch that holds them. */
	static final String SWITCH = "families";

	private Families() {
	}

	/**
	 * Returns switches in which those of the model's families replace the common ones.
	 * Among several families the one with the longest word wins.
	 * @throws IllegalArgumentException if the families are not maps of switches
	 */
	static Map<String, Object> over(Map<String, Object> dialect, String model) {
		Map<String, Object> switches = new HashMap<>(dialect);
		Object families = switches.get(SWITCH);
		if (families == null || families.toString().isEmpty()) {
			return switches;
		}
		map(families).entrySet()
			.stream()
			.filter(family -> isIn(model, family.getKey().toString()))
			.sorted(Comparator.comparing(family -> family.getKey().toString().length()))
			.forEach(family -> map(family.getValue()).forEach((name, own) -> switches.put(name.toString(), own)));
		return switches;
	}

	/** A word ends where no letter or digit follows. */
	private static boolean isIn(String model, String word) {
		String name = model.toLowerCase(Locale.ROOT);
		String sought = word.toLowerCase(Locale.ROOT);
		int at = sought.isEmpty() ? -1 : name.indexOf(sought);
		while (at >= 0) {
			if (isEdge(name, at - 1) && isEdge(name, at + sought.length())) {
				return true;
			}
			at = name.indexOf(sought, at + 1);
		}
		return false;
	}

	private static boolean isEdge(String name, int at) {
		return at < 0 || at >= name.length() || !Character.isLetterOrDigit(name.charAt(at));
	}

	private static Map<?, ?> map(Object value) {
		if (value instanceof Map<?, ?> map) {
			return map;
		}
		throw new IllegalArgumentException(
				"Dialect switch '" + SWITCH + "' must map words to switches but holds " + value);
	}

}
