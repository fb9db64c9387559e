package io.reqllm.boot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * All property names under {@code reqllm.providers}, as they were written. Variables of
 * the process's environment are not among them: they have no dots and no dashes to take
 * at their word.
 */
final class WrittenNames {

	private final List<WrittenName> names;

	private WrittenNames(List<WrittenName> names) {
		this.names = names;
	}

	static WrittenNames of(Environment environment) {
		List<WrittenName> names = new ArrayList<>();
		for (EnumerablePropertySource<?> source : sources(environment)) {
			if (!(source instanceof SystemEnvironmentPropertySource)) {
				collect(source, names);
			}
		}
		return new WrittenNames(names);
	}

	/**
	 * Returns whether any source has a name that may be bound under a prefix, in whatever
	 * spelling, or does not tell its names. The binder takes longer to find nothing.
	 */
	static boolean any(Environment environment, String under) {
		if (holdsUntold(environment)) {
			return true;
		}
		String prefix = spelling(under);
		for (EnumerablePropertySource<?> source : sources(environment)) {
			for (String name : source.getPropertyNames()) {
				boolean candidate = !name.isEmpty() && Character.toLowerCase(name.charAt(0)) == prefix.charAt(0);
				if (candidate && spelling(name).startsWith(prefix)) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Boot's own view of the others, random values and placeholders of sources have none.
	 */
	private static boolean holdsUntold(Environment environment) {
		return !(environment instanceof ConfigurableEnvironment configurable) || configurable.getPropertySources()
			.stream()
			.anyMatch(source -> !(source instanceof EnumerablePropertySource<?>)
					&& !(source instanceof RandomValuePropertySource)
					&& !(source instanceof PropertySource.StubPropertySource)
					&& !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source));
	}

	/** The environment of a process has no dots. */
	private static String spelling(String name) {
		return WrittenName.uniform(name).replace(".", "");
	}

	private static List<EnumerablePropertySource<?>> sources(Environment environment) {
		List<EnumerablePropertySource<?>> sources = new ArrayList<>();
		if (environment instanceof ConfigurableEnvironment configurable) {
			for (PropertySource<?> source : configurable.getPropertySources()) {
				if (source instanceof EnumerablePropertySource<?> enumerable) {
					sources.add(enumerable);
				}
			}
		}
		return sources;
	}

	private static void collect(EnumerablePropertySource<?> source, List<WrittenName> names) {
		for (String name : source.getPropertyNames()) {
			if (name.startsWith(ProviderEntries.PREFIX)) {
				String rest = name.substring(ProviderEntries.PREFIX.length());
				if (rest.startsWith(".") || rest.startsWith("[")) {
					names.add(WrittenName.parse(rest));
				}
			}
		}
	}

	/** Returns the names whose first elements are bound as the given keys. */
	Stream<WrittenName> under(String... keys) {
		return this.names.stream().filter(name -> name.startsWith(List.of(keys)));
	}

	/** Returns whether something was written under an entry's key. */
	boolean has(String key) {
		return under(key).findAny().isPresent();
	}

	/**
	 * Returns a bound map with its keys as they were written, also those of maps in it.
	 * @param bound what was bound
	 * @param keys where it was bound
	 */
	<V> Map<String, V> restore(Map<String, V> bound, List<String> keys) {
		Map<String, V> restored = new LinkedHashMap<>();
		bound.forEach((key, value) -> {
			List<String> path = new ArrayList<>(keys);
			path.add(key);
			restored.put(written(path), restoreWithin(value, path));
		});
		return restored;
	}

	@SuppressWarnings("unchecked")
	private <V> V restoreWithin(V value, List<String> path) {
		return (value instanceof Map<?, ?> map) ? (V) restore((Map<String, Object>) map, path) : value;
	}

	private String written(List<String> path) {
		int last = path.size() - 1;
		return this.names.stream()
			.filter(name -> name.startsWith(path))
			.map(name -> name.get(last).text())
			.findFirst()
			.orElse(path.get(last));
	}

}
