package io.reqllm.boot.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.reqllm.boot.config.ReqLlmConfigurationException;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The beans of a type, parted into those that the application brings and those that come
 * with the library, which are marked as fallback. Both by id. Those of the application
 * are made at once, for two of one id must stop the start; the others when they are asked
 * for.
 *
 * @param <T> the type
 */
final class OwnBeans<T> {

	private final ConfigurableListableBeanFactory beans;

	private final Class<T> type;

	private final Function<T, String> id;

	private final List<String> fallbacks = new ArrayList<>();

	private final Map<String, T> own;

	private OwnBeans(ConfigurableListableBeanFactory beans, Class<T> type, Function<T, String> id,
			Collection<String> names) {
		this.beans = beans;
		this.type = type;
		this.id = id;
		List<String> chosen = new ArrayList<>();
		for (String name : names) {
			(isFallback(beans, name) ? this.fallbacks : chosen).add(name);
		}
		this.own = byId(chosen);
	}

	/**
	 * Collects the beans of a type.
	 * @throws ReqLlmConfigurationException if two of the application have the same id
	 */
	static <T> OwnBeans<T> of(ConfigurableListableBeanFactory beans, Class<T> type, Function<T, String> id) {
		return of(beans, type, id, List.of(beans.getBeanNamesForType(type)));
	}

	/**
	 * Collects the beans of some names; one that is null is none.
	 * @throws ReqLlmConfigurationException if two of the application have the same id
	 */
	static <T> OwnBeans<T> of(ConfigurableListableBeanFactory beans, Class<T> type, Function<T, String> id,
			Collection<String> names) {
		return new OwnBeans<>(beans, type, id, names);
	}

	/** Returns whether a bean gives way to others. */
	static boolean isFallback(ConfigurableListableBeanFactory beans, String name) {
		return beans.containsBeanDefinition(name) && beans.getMergedBeanDefinition(name).isFallback();
	}

	/** Returns the application's beans. */
	Map<String, T> own() {
		return this.own;
	}

	/**
	 * Makes and returns the library's beans.
	 * @throws ReqLlmConfigurationException if two have the same id
	 */
	Map<String, T> builtIn() {
		return byId(this.fallbacks);
	}

	/**
	 * Makes and returns all beans, the application's first and in place of the library's.
	 * @throws ReqLlmConfigurationException if two of the library have the same id
	 */
	Map<String, T> effective() {
		Map<String, T> all = new LinkedHashMap<>(this.own);
		builtIn().forEach(all::putIfAbsent);
		return all;
	}

	private Map<String, T> byId(List<String> names) {
		Map<String, T> byId = new LinkedHashMap<>();
		Map<String, String> nameOf = new LinkedHashMap<>();
		for (String name : names) {
			Object bean = this.beans.getBean(name);
			if (!this.type.isInstance(bean)) {
				continue;
			}
			T typed = this.type.cast(bean);
			String key = this.id.apply(typed);
			String other = nameOf.put(key, name);
			if (other != null) {
				throw duplicate(key, other, name);
			}
			byId.put(key, typed);
		}
		return byId;
	}

	private ReqLlmConfigurationException duplicate(String key, String one, String other) {
		String what = this.type.getSimpleName();
		return new ReqLlmConfigurationException(
				"The beans '" + one + "' and '" + other + "' are both a " + what + " with the id '" + key + "'.",
				"Give one of them another id, or remove it.");
	}

}
