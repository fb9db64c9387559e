package io.reqllm.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import io.reqllm.json.JsonReader;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.ProviderSpecBuilder;
import io.reqllm.provider.VariableRule;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entry of the provider index. An entry lists its {@code routes}, or it states
 * {@code wire}, {@code baseUrl} and {@code dialect} of its only one itself.
 */
final class ProviderReader {

	private final JsonReader json;

	private final List<Route> routes = new ArrayList<>();

	private final List<VariableRule> rules = new ArrayList<>();

	ProviderReader(JsonReader json) {
		this.json = json;
	}

	ProviderSpec read(String id) {
		ProviderSpecBuilder spec = ProviderSpec.builder(id);
		RouteReader only = new RouteReader();
		this.json.object(member -> {
			switch (member) {
				case "name" -> spec.name(this.json.text());
				case "routes" -> this.json.array(() -> this.routes.add(route(id)));
				case "auth" -> spec.auth(AuthScheme.parse(Objects.requireNonNullElse(this.json.text(), "")));
				case "env" -> spec.keyNames(texts());
				case "parameters" -> spec.parameters(textMap());
				case "rules" -> this.json.array(() -> this.rules.add(rule(id)));
				case "headers" -> spec.headers(textMap());
				case "defaults" -> spec.defaults(values());
				case "documentation" -> spec.documentation(this.json.text());
				case "modelCount" -> spec.modelCount(this.json.index(0));
				default -> only.member(member);
			}
		});
		return spec.rules(this.rules).routes(this.routes.isEmpty() ? List.of(only.route(id)) : this.routes).build();
	}

	private Route route(String id) {
		RouteReader route = new RouteReader();
		this.json.object(route::member);
		return route.route(id);
	}

	private VariableRule rule(String id) {
		Map<String, String> rule = textMap();
		return new VariableRule(member(rule, "name", id), member(rule, "from", id),
				Pattern.compile(member(rule, "match", id)), member(rule, "value", id));
	}

	private static String member(Map<String, String> rule, String name, String id) {
		String text = rule.get(name);
		if (text == null) {
			throw new IllegalArgumentException("Provider '" + id + "' has a rule without '" + name + "'");
		}
		return text;
	}

	private List<String> texts() {
		List<String> texts = new ArrayList<>();
		this.json.array(() -> texts.add(Objects.requireNonNullElse(this.json.text(), "")));
		return texts;
	}

	private Map<String, String> textMap() {
		Map<String, String> texts = new LinkedHashMap<>();
		this.json.object(name -> texts.put(name, Objects.requireNonNullElse(this.json.text(), "")));
		return texts;
	}

	private Map<String, Object> values() {
		Map<String, Object> values = new LinkedHashMap<>();
		this.json.object(name -> {
			Object value = this.json.value();
			if (value != null) {
				values.put(name, value);
			}
		});
		return values;
	}

	/** Collects the members of one route. */
	private final class RouteReader {

		private @Nullable String wire;

		private @Nullable String baseUrl;

		private @Nullable String auth;

		private Map<String, Object> dialect = Map.of();

		private void member(String name) {
			switch (name) {
				case "wire" -> this.wire = ProviderReader.this.json.text();
				case "baseUrl" -> this.baseUrl = ProviderReader.this.json.text();
				case "auth" -> this.auth = ProviderReader.this.json.text();
				case "dialect" -> this.dialect = values();
				default -> ProviderReader.this.json.skip();
			}
		}

		private Route route(String id) {
			if (this.wire == null || this.baseUrl == null) {
				throw new IllegalArgumentException("Provider '" + id + "' has a route without 'wire' or 'baseUrl'");
			}
			return new Route(this.wire, this.baseUrl, this.auth, this.dialect);
		}

	}

}
