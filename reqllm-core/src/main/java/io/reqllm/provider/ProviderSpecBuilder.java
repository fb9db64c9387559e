package io.reqllm.provider;

import java.util.List;
import java.util.Map;

import io.reqllm.model.Route;
import org.jspecify.annotations.Nullable;

/**
 * Collects a {@link ProviderSpec}.
 */
public final class ProviderSpecBuilder {

	private String id;

	private @Nullable String name;

	private List<Route> routes = List.of();

	private AuthScheme auth = AuthScheme.parse("bearer");

	private List<String> keyNames = List.of();

	private Map<String, String> parameters = Map.of();

	private List<VariableRule> rules = List.of();

	private Map<String, String> headers = Map.of();

	private Map<String, Object> defaults = Map.of();

	private @Nullable String facts;

	private @Nullable String documentation;

	private int modelCount;

	ProviderSpecBuilder(String id) {
		this.id = id;
	}

	/** Sets {@link ProviderSpec#id()}. */
	public ProviderSpecBuilder id(String id) {
		this.id = id;
		return this;
	}

	/** Sets {@link ProviderSpec#name()}. */
	public ProviderSpecBuilder name(@Nullable String name) {
		this.name = name;
		return this;
	}

	/** Sets {@link ProviderSpec#routes()}. */
	public ProviderSpecBuilder routes(List<Route> routes) {
		this.routes = routes;
		return this;
	}

	/** Sets {@link ProviderSpec#auth()}. */
	public ProviderSpecBuilder auth(AuthScheme auth) {
		this.auth = auth;
		return this;
	}

	/** Sets {@link ProviderSpec#keyNames()}. */
	public ProviderSpecBuilder keyNames(List<String> keyNames) {
		this.keyNames = keyNames;
		return this;
	}

	/** Sets {@link ProviderSpec#parameters()}. */
	public ProviderSpecBuilder parameters(Map<String, String> parameters) {
		this.parameters = parameters;
		return this;
	}

	/** Sets {@link ProviderSpec#rules()}. */
	public ProviderSpecBuilder rules(List<VariableRule> rules) {
		this.rules = rules;
		return this;
	}

	/** Sets {@link ProviderSpec#headers()}. */
	public ProviderSpecBuilder headers(Map<String, String> headers) {
		this.headers = headers;
		return this;
	}

	/** Sets {@link ProviderSpec#defaults()}. */
	public ProviderSpecBuilder defaults(Map<String, Object> defaults) {
		this.defaults = defaults;
		return this;
	}

	/** Sets {@link ProviderSpec#facts()}. */
	public ProviderSpecBuilder facts(@Nullable String facts) {
		this.facts = facts;
		return this;
	}

	/** Sets {@link ProviderSpec#documentation()}. */
	public ProviderSpecBuilder documentation(@Nullable String documentation) {
		this.documentation = documentation;
		return this;
	}

	/** Sets {@link ProviderSpec#modelCount()}. */
	public ProviderSpecBuilder modelCount(int modelCount) {
		this.modelCount = modelCount;
		return this;
	}

	/**
	 * Returns the provider; its name and its facts are its id unless they were set.
	 * @throws IllegalArgumentException if there is no route
	 */
	public ProviderSpec build() {
		return new ProviderSpec(this.id, (this.name != null) ? this.name : this.id, this.routes, this.auth,
				this.keyNames, this.parameters, this.rules, this.headers, this.defaults,
				(this.facts != null) ? this.facts : this.id, this.documentation, this.modelCount);
	}

}
