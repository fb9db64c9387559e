package io.reqllm.protocol.bedrock.dialect;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds the switches of the models of one maker. Bedrock serves many under one address,
 * and a model may go by many names: with a region in front, with a version, as an ARN. So
 * a family is known by a word in the name, and holds for models that the catalogue does
 * not list yet.
 */
final class Families {

	private static final String SWITCH = "families";

	private Families() {
	}

	/**
	 * Returns switches in which those of the model's families replace the common ones.
	 * Among several families the one with the longest word wins.
	 * @throws IllegalArgumentException if the families are not maps of switches
	 */
	static Map<String, Object> over(Map<String, Object> dialect, String model) {
		Map<String, Object> switches = new HashMap<>(dialect);
		Object families = switches.remove(SWITCH);
		if (families == null) {
			return switches;
		}
		Map<String, Map<?, ?>> matching = new HashMap<>();
		map(families).forEach((word, own) -> {
			if (isIn(model, word.toString())) {
				matching.put(word.toString(), map(own));
			}
		});
		List<String> words = matching.keySet().stream().sorted(Comparator.comparing(String::length)).toList();
		words.forEach(word -> matching.get(word).forEach((name, value) -> switches.put(name.toString(), value)));
		return switches;
	}

	private static boolean isIn(String model, String word) {
		String whole = "(?<![a-z0-9])" + Pattern.quote(word.toLowerCase(Locale.ROOT)) + "(?![a-z0-9])";
		return Pattern.compile(whole).matcher(model.toLowerCase(Locale.ROOT)).find();
	}

	private static Map<?, ?> map(Object value) {
		if (value instanceof Map<?, ?> map) {
			return map;
		}
		throw new IllegalArgumentException(
				"Dialect switch '" + SWITCH + "' must map words to switches but holds " + value);
	}

}
