package io.reqllm.boot.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.reqllm.catalog.ProviderIndex;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.ProviderSpecBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Lays an entry of the configuration over the data of its provider, or of the provider
 * that its type names.
 */
public final class ConfiguredSpec {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

	private final String id;

	private final ProviderProperties own;

	private final @Nullable ProviderSpec base;

	private ConfiguredSpec(String id, ProviderProperties own, @Nullable ProviderSpec base) {
		this.id = id;
		this.own = own;
		this.base = base;
	}

	/**
	 * Returns the provider that an entry describes.
	 * @throws ReqLlmConfigurationException if it describes none
	 */
	public static ProviderSpec of(String id, ProviderEntries entries, ProviderIndex index) {
		ProviderProperties own = entries.of(id);
		String type = (own.type() != null) ? own.type() : id;
		ProviderSpec base = index.find(type).orElse(null);
		if (base == null && own.type() != null) {
			throw new ReqLlmConfigurationException(
					"'" + path(id) + ".type' is '" + type + "', which is no provider that comes with the library.",
					didYouMean(entries.nearest(type)) + "To declare a provider of another kind, leave the type out and "
							+ "set wire and base-url.");
		}
		if (base == null && (own.wire() == null || own.baseUrl() == null)) {
			throw new ReqLlmConfigurationException("'" + path(id) + "' configures no provider that is known.",
					didYouMean(entries.nearest(id)) + "To declare a provider of your own, set " + path(id)
							+ ".type to the provider that it is like, or wire and base-url.");
		}
		try {
			return new ConfiguredSpec(new ModelId(id, "any").provider(), own, base).spec();
		}
		catch (IllegalArgumentException ex) {
			throw new ReqLlmConfigurationException("'" + path(id) + "' cannot be used: " + ex.getMessage(),
					"Correct the entry.", ex);
		}
	}

	private ProviderSpec spec() {
		ProviderSpecBuilder spec = (this.base != null) ? this.base.toBuilder() : ProviderSpec.builder(this.id);
		spec.id(this.id).routes(routes());
		if (this.own.name() != null || !isBuiltIn()) {
			spec.name((this.own.name() != null) ? this.own.name() : this.id);
		}
		if (this.own.auth() != null) {
			spec.auth(AuthScheme.parse(this.own.auth()));
		}
		if (this.own.keyNames() != null) {
			spec.keyNames(this.own.keyNames());
		}
		else if (!isBuiltIn() && this.own.baseUrl() != null) {
			// The keys of the type belong to its host, not to this one.
			spec.keyNames(List.of());
		}
		if (this.base != null) {
			spec.headers(Overlay.of(this.own.headers(), this.base.headers()));
			spec.defaults(Overlay.of(this.own.defaults(), this.base.defaults()));
		}
		else {
			spec.headers(this.own.headers()).defaults(this.own.defaults());
		}
		return spec.parameters(parameters()).build();
	}

	private boolean isBuiltIn() {
		return this.base != null && this.base.id().equals(this.id);
	}

	private List<Route> routes() {
		List<Route> routes = (this.base != null) ? this.base.routes() : List.of();
		String wire = this.own.wire();
		if (wire != null) {
			routes = List.of(routes.stream()
				.filter(route -> route.wire().equals(wire))
				.findFirst()
				.orElseGet(() -> Route.of(wire, routeUrl())));
		}
		if (!this.own.dialect().isEmpty() && routes.size() > 1) {
			throw new IllegalArgumentException("a dialect is one of a wire, and the provider speaks "
					+ routes.stream().map(Route::wire).toList() + ": set the wire too");
		}
		return routes.stream().map(this::route).toList();
	}

	private String routeUrl() {
		String own = this.own.baseUrl();
		return (own != null) ? own : (this.base != null) ? this.base.routes().get(0).baseUrl() : "";
	}

	private Route route(Route route) {
		String url = (this.own.baseUrl() != null) ? httpUrl(this.own.baseUrl()) : route.baseUrl();
		String auth = (this.own.auth() != null) ? null : route.auth();
		return new Route(route.wire(), url, auth, Overlay.of(this.own.dialect(), route.dialect()));
	}

	private static String httpUrl(String url) {
		if (!url.startsWith("http://") && !url.startsWith("https://") && !url.startsWith("${")) {
			throw new IllegalArgumentException("the base-url '" + url + "' does not begin with https:// or http://");
		}
		return url;
	}

	/** Names the parameters as the base URLs do, however configuration spelt them. */
	private Map<String, String> parameters() {
		Map<String, String> parameters = new LinkedHashMap<>((this.base != null) ? this.base.parameters() : Map.of());
		this.own.parameters().forEach((name, value) -> parameters.put(variable(name), value));
		return parameters;
	}

	private String variable(String name) {
		for (Route route : routes()) {
			Matcher matcher = VARIABLE.matcher(route.baseUrl());
			while (matcher.find()) {
				if (WrittenName.uniform(matcher.group(1)).equals(WrittenName.uniform(name))) {
					return matcher.group(1);
				}
			}
		}
		return name;
	}

	private static String path(String id) {
		return ProviderEntries.PREFIX + "." + id;
	}

	private static String didYouMean(List<String> nearest) {
		return nearest.isEmpty() ? "" : "Did you mean " + nearest + "? ";
	}

}
