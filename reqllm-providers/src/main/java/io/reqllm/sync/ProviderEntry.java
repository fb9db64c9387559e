package io.reqllm.sync;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.reqllm.json.Json;
import io.reqllm.model.Route;
import tools.jackson.databind.node.ObjectNode;

/** Writes a provider's entry of the index. */
final class ProviderEntry {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

	private final Member provider;

	private final Member own;

	private final List<Route> routes;

	ProviderEntry(String id, Member provider, Overlay overlay, List<Route> routes) {
		this.provider = provider;
		this.own = overlay.provider(id);
		this.routes = routes;
	}

	ObjectNode write(int modelCount) {
		Route preferred = this.routes.get(0);
		ObjectNode entry = Json.object();
		entry.put("name", this.provider.text("name"));
		if (this.routes.size() == 1) {
			entry.put("wire", preferred.wire()).put("baseUrl", preferred.baseUrl());
		}
		else {
			this.routes.forEach(route -> entry.withArray("routes").add(write(route, preferred)));
		}
		entry.put("auth", preferred.auth());
		keyNames().forEach(name -> entry.withArray("env").add(name));
		if (this.routes.size() == 1) {
			dialect(entry, preferred);
		}
		if (this.own.value("rules") != null) {
			entry.set("rules", this.own.value("rules"));
		}
		if (this.own.value("headers") != null) {
			entry.set("headers", this.own.value("headers"));
		}
		String documentation = this.provider.optionalText("doc");
		if (documentation != null) {
			entry.put("documentation", documentation);
		}
		return entry.put("modelCount", modelCount);
	}

	private static ObjectNode write(Route route, Route preferred) {
		ObjectNode node = Json.object().put("wire", route.wire()).put("baseUrl", route.baseUrl());
		if (!Objects.equals(route.auth(), preferred.auth())) {
			node.put("auth", route.auth());
		}
		dialect(node, route);
		return node;
	}

	private static void dialect(ObjectNode node, Route route) {
		Map<String, Object> dialect = new TreeMap<>(route.dialect());
		if (!dialect.isEmpty()) {
			node.set("dialect", Json.treeOf(dialect));
		}
	}

	/** Upstream lists keys and parameters together; what a URL holds is no key. */
	private List<String> keyNames() {
		List<String> stated = this.own.texts("env");
		if (stated != null) {
			return stated;
		}
		Set<String> parameters = new TreeSet<>();
		for (Route route : this.routes) {
			Matcher variable = VARIABLE.matcher(route.baseUrl());
			while (variable.find()) {
				parameters.add(variable.group(1));
			}
		}
		List<String> listed = Objects.requireNonNullElse(this.provider.texts("env"), List.<String>of());
		return listed.stream().filter(name -> !parameters.contains(name)).toList();
	}

}
