package io.reqllm.provider;

import java.util.List;
import java.util.Map;

import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import org.jspecify.annotations.Nullable;

/**
 * A provider as data. It holds no secret.
 *
 * @param id names it in model ids, like {@code openai}
 * @param name a name for people
 * @param routes where and in which words it is reached, the preferred first; the first
 * whose wire is built is used
 * @param auth how requests are signed, unless a route says otherwise
 * @param keyNames names of environment variables that may hold its key, in order
 * @param parameters values for the variables in its base URLs, by name; the environment
 * fills in the rest
 * @param rules what gives such variables a value by other things
 * @param headers headers that every request carries
 * @param defaults options that calls have unless they or their model set them
 * @param facts the id under which the catalogue keeps its models: another provider's for
 * a further instance of that
 * @param documentation where people read about it
 * @param modelCount how many models the catalogue lists
 */
public record ProviderSpec(String id, String name, List<Route> routes, AuthScheme auth, List<String> keyNames,
		Map<String, String> parameters, List<VariableRule> rules, Map<String, String> headers,
		Map<String, Object> defaults, String facts, @Nullable String documentation, int modelCount) {

	/**
	 * Copies the collections.
	 * @throws IllegalArgumentException if there is no route, or the id is that of aliases
	 */
	public ProviderSpec {
		routes = List.copyOf(routes);
		keyNames = List.copyOf(keyNames);
		parameters = Map.copyOf(parameters);
		rules = List.copyOf(rules);
		headers = Map.copyOf(headers);
		defaults = Map.copyOf(defaults);
		if (routes.isEmpty()) {
			throw new IllegalArgumentException("Provider '" + id + "' needs a wire and a base URL");
		}
		if (id.equals(ModelId.ALIAS)) {
			throw new IllegalArgumentException(
					"The id '" + id + "' is reserved for the other names of models. Choose another one");
		}
	}

	/**
	 * Returns a builder of a provider that is signed by a bearer key.
	 */
	public static ProviderSpecBuilder builder(String id) {
		return new ProviderSpecBuilder(id);
	}

	/**
	 * Returns a builder that starts from this provider.
	 */
	public ProviderSpecBuilder toBuilder() {
		ProviderSpecBuilder copy = new ProviderSpecBuilder(this.id);
		copy.name(this.name);
		copy.routes(this.routes);
		copy.auth(this.auth);
		copy.keyNames(this.keyNames);
		copy.parameters(this.parameters);
		copy.rules(this.rules);
		copy.headers(this.headers);
		copy.defaults(this.defaults);
		copy.facts(this.facts);
		copy.documentation(this.documentation);
		copy.modelCount(this.modelCount);
		return copy;
	}

	/**
	 * Returns how requests on a route are signed.
	 */
	public AuthScheme auth(Route route) {
		return (route.auth() != null) ? AuthScheme.parse(route.auth()) : this.auth;
	}

	/**
	 * Shows who it is and where, not its headers, which may be secret.
	 */
	@Override
	public String toString() {
		return "ProviderSpec[" + this.id + ", " + this.routes + "]";
	}

}
