package io.reqllm.provider;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Reads the switches of a route's dialect. A wire asks for each switch by name with the
 * value of its standard; what it did not ask for is a mistake, which
 * {@link #requireAllRead()} reports. Dashes, underscores and case of names do not matter.
 */
public final class Dialect {

	private final Map<String, Object> switches = new TreeMap<>();

	private final Set<String> asked = new HashSet<>();

	/**
	 * Creates a reader of switches. Those of sibling operations lie under names of their
	 * own, which no chat wire has to know.
	 */
	public Dialect(Map<String, Object> switches) {
		switches.forEach((name, value) -> this.switches.put(canonical(name), value));
		this.switches.remove(EmbeddingProtocol.DIALECT);
	}

	/**
	 * Returns a text.
	 */
	public String text(String name, String standard) {
		Object value = value(name);
		return (value != null) ? value.toString() : standard;
	}

	/**
	 * Returns a yes or no.
	 */
	public boolean flag(String name, boolean standard) {
		Object value = value(name);
		return (value != null) ? Boolean.parseBoolean(value.toString()) : standard;
	}

	/**
	 * Returns a list of texts; a single text counts as a list of one. Maps with the keys
	 * 0, 1, 2 … count as lists, since that is how configuration is bound.
	 * @throws IllegalArgumentException if it is a map with other keys
	 */
	public List<String> texts(String name, List<String> standard) {
		Object value = value(name);
		if (value == null) {
			return standard;
		}
		if (value instanceof Map<?, ?> map) {
			return byIndex(name, map);
		}
		return (value instanceof List<?> list) ? list.stream().map(Object::toString).toList()
				: List.of(value.toString());
	}

	/**
	 * Returns a map of texts.
	 */
	public Map<String, String> textMap(String name) {
		Map<String, String> texts = new TreeMap<>();
		if (value(name) instanceof Map<?, ?> map) {
			map.forEach((key, value) -> texts.put(key.toString(), value.toString()));
		}
		return texts;
	}

	/**
	 * Checks that every switch was asked for.
	 * @throws IllegalArgumentException if one was not; the message names it and the
	 * nearest
	 */
	public void requireAllRead() {
		for (String name : this.switches.keySet()) {
			if (!this.asked.contains(name)) {
				throw new IllegalArgumentException("Unknown dialect switch '" + name + "'; the wire knows "
						+ new TreeSet<>(this.asked) + ", nearest " + NearestNames.of(name, this.asked));
			}
		}
	}

	private @Nullable Object value(String name) {
		String key = canonical(name);
		this.asked.add(key);
		return this.switches.get(key);
	}

	private static List<String> byIndex(String name, Map<?, ?> map) {
		Map<Integer, String> sorted = new TreeMap<>();
		try {
			map.forEach((index, text) -> sorted.put(Integer.valueOf(index.toString()), text.toString()));
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("Dialect switch '" + name + "' must be a list but is " + map, ex);
		}
		return List.copyOf(sorted.values());
	}

	private static String canonical(String name) {
		StringBuilder canonical = new StringBuilder();
		for (char character : name.toCharArray()) {
			if (character != '-' && character != '_') {
				canonical.append(Character.toLowerCase(character));
			}
		}
		return canonical.toString();
	}

}
