package io.reqllm.provider;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * Fills in the variables of base URLs. A variable has the value that the name of the
 * model gives it by a {@linkplain VariableRule rule}, else the provider's parameter of
 * its name, else what is set in the environment, else what a rule makes of another
 * variable.
 */
public final class BaseUrls {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

	private static final int DEEPEST = 4;

	private final Variables variables;

	/**
	 * Creates what fills in the given variables.
	 */
	public BaseUrls(Variables variables) {
		this.variables = variables;
	}

	/**
	 * Returns a URL without variables.
	 * @throws InvalidRequestException if one of them has no value
	 */
	public String fill(String url, ProviderSpec provider, ModelId model) {
		return fill(url, name -> required(name, provider, model));
	}

	/**
	 * Returns a URL in which every variable that has no value is replaced by its name.
	 */
	public String draft(String url, ProviderSpec provider, ModelId model) {
		return fill(url, name -> {
			String value = find(name, provider, model);
			return (value != null) ? value : name;
		});
	}

	/**
	 * Returns the variables of a URL that have no value.
	 */
	public Set<String> unset(String url, ProviderSpec provider, ModelId model) {
		Set<String> unset = new TreeSet<>();
		VARIABLE.matcher(url)
			.results()
			.map(match -> match.group(1))
			.filter(name -> find(name, provider, model) == null)
			.forEach(unset::add);
		return unset;
	}

	/**
	 * Returns the value of a variable, or {@code null} if it has none.
	 */
	public @Nullable String find(String name, ProviderSpec provider, ModelId model) {
		return find(name, provider, model, DEEPEST);
	}

	private static String fill(String url, UnaryOperator<String> values) {
		if (url.indexOf('$') < 0) {
			return url;
		}
		return VARIABLE.matcher(url).replaceAll(match -> Matcher.quoteReplacement(values.apply(match.group(1))));
	}

	private String required(String name, ProviderSpec provider, ModelId model) {
		String value = find(name, provider, model);
		if (value == null) {
			throw new InvalidRequestException(
					model + " has no address yet: set reqllm.providers." + provider.id() + ".parameters." + name
							+ " or the environment variable " + String.join(" or ", sources(name, provider)),
					ErrorDetails.of(model), null);
		}
		return value;
	}

	private @Nullable String find(String name, ProviderSpec provider, ModelId model, int deep) {
		for (VariableRule rule : provider.rules()) {
			String told = (rule.byModel() && rule.name().equals(name)) ? rule.apply(model.name()) : null;
			if (told != null) {
				return told;
			}
		}
		String set = set(name, provider);
		return (set != null || deep == 0) ? set : derive(name, provider, model, deep - 1);
	}

	private @Nullable String set(String name, ProviderSpec provider) {
		String value = provider.parameters().get(name);
		if (value == null) {
			value = this.variables.value(name);
		}
		return (value == null || value.isBlank()) ? null : value.strip();
	}

	private @Nullable String derive(String name, ProviderSpec provider, ModelId model, int deep) {
		for (VariableRule rule : provider.rules()) {
			if (rule.byModel() || !rule.name().equals(name)) {
				continue;
			}
			String other = find(rule.from(), provider, model, deep);
			String value = (other != null) ? rule.apply(other) : null;
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	private static Set<String> sources(String name, ProviderSpec provider) {
		Set<String> sources = new TreeSet<>(Set.of(name));
		for (VariableRule rule : provider.rules()) {
			if (!rule.byModel() && sources.contains(rule.name())) {
				sources.add(rule.from());
			}
		}
		return sources;
	}

}
