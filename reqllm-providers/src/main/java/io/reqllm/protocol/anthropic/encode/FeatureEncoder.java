package io.reqllm.protocol.anthropic.encode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.reqllm.protocol.anthropic.dialect.AnthropicDialect;
import io.reqllm.provider.ChatCall;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Names the version of the API and the features that are still to be asked for, in
 * headers or in the body. A caller who names features himself gets those and no others.
 */
final class FeatureEncoder {

	private static final String VERSION = "anthropic-version";

	private static final String BETA = "anthropic-beta";

	private final ChatCall call;

	private final AnthropicDialect.Transport dialect;

	FeatureEncoder(ChatCall call, AnthropicDialect.Transport dialect) {
		this.call = call;
		this.dialect = dialect;
	}

	/** Returns the headers, and writes into the body what has its place there. */
	Map<String, String> encode(ObjectNode body) {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(this.call.request().options().headers());
		if (this.dialect.versionField().isEmpty()) {
			headers.putIfAbsent(VERSION, this.dialect.version());
		}
		else {
			body.put(this.dialect.versionField(), this.dialect.version());
		}
		String asked = headers.remove(BETA);
		Set<String> betas = (asked != null) ? split(asked) : needed(body);
		if (!betas.isEmpty() && this.dialect.betaField().isEmpty()) {
			headers.put(BETA, String.join(",", betas));
		}
		else if (!betas.isEmpty()) {
			ArrayNode named = body.putArray(this.dialect.betaField());
			betas.forEach(named::add);
		}
		return headers;
	}

	private Set<String> needed(ObjectNode body) {
		Set<String> needed = new LinkedHashSet<>(this.dialect.betas());
		if (!this.dialect.filesBeta().isEmpty() && namesFile(body.path("messages"))) {
			needed.add(this.dialect.filesBeta());
		}
		return needed;
	}

	/** Uploaded files are sources of type {@code file}, wherever they are. */
	private static boolean namesFile(JsonNode node) {
		if (node.path("source").path("type").asString("").equals("file")) {
			return true;
		}
		List<JsonNode> inner = new ArrayList<>();
		node.forEach(inner::add);
		return node.isContainer() && inner.stream().anyMatch(FeatureEncoder::namesFile);
	}

	private static Set<String> split(String betas) {
		Set<String> split = new LinkedHashSet<>();
		for (String beta : betas.split(",")) {
			if (!beta.isBlank()) {
				split.add(beta.strip());
			}
		}
		return split;
	}

}
