package io.reqllm;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.reqllm.chat.Secret;
import io.reqllm.error.Redactor;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.json.Json;
import io.reqllm.model.Mode;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.Variables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hides what may be secret in a request: values that are known to be keys wherever they
 * stand, members and parameters by their names, headers that somebody has set, and what
 * looks like a secret.
 */
final class SecretMask {

	static final String HIDDEN = "[hidden]";

	/** Anything shorter stands in ordinary words too. */
	private static final int SHORTEST = 6;

	private static final Pattern NAME = Pattern
		.compile("(?i).*(api[-_]?key|apikey|secret|password|authorization|credential|signature|private[-_]?key"
				+ "|access[-_]?key|cookie).*|(.*[-_.])?(token|key|auth|sig|pwd)");

	private static final Pattern USER = Pattern.compile("//[^/?#@]*@");

	private static final Pattern PARAMETER = Pattern.compile("([?&])([^=&#]*)=([^&#]*)");

	private final Set<String> secrets;

	private final Set<String> ownHeaders;

	private SecretMask(Set<String> secrets, Set<String> ownHeaders) {
		this.secrets = secrets;
		this.ownHeaders = ownHeaders;
	}

	static SecretMask of(ChatCall call, ProviderSpec provider, Variables variables) {
		Set<String> secrets = new HashSet<>();
		Secret own = call.apiKey();
		if (own != null) {
			secrets.add(own.value());
		}
		for (String name : ConfiguredCredentials.namesOf(provider)) {
			String value = variables.value(name);
			if (value != null) {
				secrets.add(value.strip());
			}
		}
		Map<String, String> stated = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		stated.putAll(provider.headers());
		stated.putAll(call.headers());
		modes(call).forEach(mode -> stated.values().removeAll(mode.headers().values()));
		secrets.addAll(stated.values());
		secrets.removeIf(secret -> secret.length() < SHORTEST);
		Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		names.addAll(stated.keySet());
		return new SecretMask(secrets, names);
	}

	/** Shows what wires and facts set, and of all else the name. */
	Map<String, String> headers(Map<String, String> headers) {
		Map<String, String> shown = new TreeMap<>();
		headers.forEach((name, value) -> {
			boolean hidden = this.ownHeaders.contains(name)
					|| (NAME.matcher(name).matches() && !value.endsWith(HIDDEN));
			shown.put(name, hidden ? HIDDEN : text(value));
		});
		return shown;
	}

	String url(String url) {
		String anonymous = USER.matcher(url).replaceFirst("//" + HIDDEN + "@");
		return text(PARAMETER.matcher(anonymous)
			.replaceAll(pair -> NAME.matcher(pair.group(2)).matches() ? "$1$2=" + HIDDEN : "$0"));
	}

	JsonNode body(JsonNode body) {
		if (body.isObject()) {
			ObjectNode shown = Json.object();
			body.properties()
				.forEach(member -> shown.set(text(member.getKey()), member(member.getKey(), member.getValue())));
			return shown;
		}
		if (body.isArray()) {
			ArrayNode shown = Json.array();
			body.forEach(element -> shown.add(body(element)));
			return shown;
		}
		return body.isString() ? Json.treeOf(text(body.stringValue())) : body;
	}

	/** An object is looked into: it may be a schema that names a property so. */
	private JsonNode member(String name, JsonNode value) {
		boolean hidden = NAME.matcher(name).matches() && !value.isObject() && !value.isBoolean() && !value.isNull();
		return hidden ? Json.treeOf(HIDDEN) : body(value);
	}

	private String text(String text) {
		String masked = text;
		for (String secret : this.secrets) {
			masked = masked.replace(secret, HIDDEN);
		}
		return Redactor.redact(masked, 2 * masked.length() + SHORTEST);
	}

	private static Collection<Mode> modes(ChatCall call) {
		Map<String, Mode> modes = call.model().properties().modes();
		return (modes != null) ? modes.values() : List.of();
	}

}
