package io.reqllm.boot.autoconfigure;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.reqllm.boot.config.ReqLlmConfigurationException;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The beans of a type, parted into those that the application brings and those that come
 * with the library, which are marked as fallback. Both by id.
 *
 * @param builtIn what comes with the library
 * @param own what the application brings
 * @param <T> the type
 */
record OwnBeans<T>(Map<String, T> builtIn, Map<String, T> own) {

	/**
	 * Collects the beans of some names; one that is null is none.
	 * @throws ReqLlmConfigurationException if two beans of one part have the same id
	 */
	static <T> OwnBeans<T> of(ConfigurableListableBeanFactory beans, Collection<String> names, Class<T> type,
			Function<T, String> id) {
		Map<String, String> seen = new HashMap<>();
		OwnBeans<T> parted = new OwnBeans<>(new LinkedHashMap<>(), new LinkedHashMap<>());
		for (String name : names) {
			Object bean = beans.getBean(name);
			if (!type.isInstance(bean)) {
				continue;
			}
			boolean builtIn = isFallback(beans, name);
			String key = id.apply(type.cast(bean));
			String other = seen.put(builtIn + key, name);
			if (other != null) {
				throw duplicate(type, key, other, name);
			}
			(builtIn ? parted.builtIn : parted.own).put(key, type.cast(bean));
		}
		return parted;
	}

	/** Returns whether a bean gives way to others. */
	static boolean isFallback(ConfigurableListableBeanFactory beans, String name) {
		return beans.containsBeanDefinition(name) && beans.getMergedBeanDefinition(name).isFallback();
	}

	private static ReqLlmConfigurationException duplicate(Class<?> type, String id, String one, String other) {
		String what = type.getSimpleName();
		return new ReqLlmConfigurationException(
				"The beans '" + one + "' and '" + other + "' are both a " + what + " with the id '" + id + "'.",
				"Give one of them another id, or remove it.");
	}

	/** Returns all beans by id, the application's in place of the library's. */
	Map<String, T> effective() {
		Map<String, T> all = new LinkedHashMap<>(this.builtIn);
		all.putAll(this.own);
		return Map.copyOf(all);
	}

}
