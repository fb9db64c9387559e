package io.reqllm.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

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
	 * Collects the beans.
	 * @throws ReqLlmConfigurationException if two beans of one part have the same id
	 */
	static <T> OwnBeans<T> of(ConfigurableListableBeanFactory beans, Class<T> type, Function<T, String> id) {
		Map<String, String> names = new LinkedHashMap<>();
		OwnBeans<T> parted = new OwnBeans<>(new LinkedHashMap<>(), new LinkedHashMap<>());
		beans.getBeansOfType(type).forEach((name, bean) -> {
			boolean builtIn = beans.containsBeanDefinition(name) && beans.getMergedBeanDefinition(name).isFallback();
			String key = id.apply(bean);
			String other = names.put(String.valueOf(builtIn) + key, name);
			if (other != null) {
				throw duplicate(type, key, other, name);
			}
			(builtIn ? parted.builtIn : parted.own).put(key, bean);
		});
		return parted;
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
