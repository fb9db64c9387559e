package io.reqllm.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.answer.ResponseAssembler;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.ChatOptionsBuilder;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Tool;
import io.reqllm.error.LlmException;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.json.Json;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.WireProtocol;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks the real client what a case asks, of a provider that is declared for the case. */
final class Replay {

	private static final Duration LONGEST = Duration.ofSeconds(30);

	/** What each wire appends to its base URL. */
	private static final Map<String, String> SUFFIXES = Map.of("openai-chat", "/chat/completions$", "openai-responses",
			"/responses$", "anthropic-messages",
			"/messages$|/[^/]+:(?:streamR|r)awPredict$|/model/[^/]+/invoke(-with-response-stream)?$", "google-gemini",
			"/models/[^/]+$|/[^/]+:\\w+Content$", "bedrock-converse", "/model/[^/]+/converse(-stream)?$", "cohere-v2",
			"/chat$", "ollama-chat", "/chat$");

	/** How the recordings name ways of signing, and how data do. */
	private static final Map<String, String> AUTH = Map.of("bearer", "bearer", "api-key-or-bearer", "header:api-key",
			"x-api-key", "header:x-api-key", "x-goog-api-key", "header:x-goog-api-key", "sigv4-or-bearer", "bearer",
			"none", "none");

	static final String KEY = "conformance-key-0123456789";

	private final Map<String, WireProtocol> wires;

	private final ProviderIndex index = ProviderIndex.ofClassPath();

	Replay(Map<String, WireProtocol> wires) {
		this.wires = wires;
	}

	boolean runs(RecordedCase recorded) {
		return recorded.isChat();
	}

	Outcome run(RecordedCase recorded, ReplayServer server) {
		LlmClient client = new LlmClientBuilder().provider(provider(recorded, server.url()))
			.retries(provider -> RetryPolicy.NONE)
			.build();
		ChatRequest request = request(recorded);
		try {
			if (recorded.streams()) {
				ResponseAssembler assembler = new ResponseAssembler();
				client.stream(request).doOnNext(assembler::accept).blockLast(LONGEST);
				return new Outcome(assembler.response(), null);
			}
			return new Outcome(client.generate(request).block(LONGEST), null);
		}
		catch (LlmException ex) {
			return new Outcome(ex.partial(), ex);
		}
	}

	private DeclaredProvider provider(RecordedCase recorded, String url) {
		String suffix = SUFFIXES.getOrDefault(recorded.wire(), "$");
		String base = recorded.path().replaceFirst(suffix, "");
		String auth = auth(recorded);
		Map<String, Object> dialect = new HashMap<>(dialect(recorded));
		if (base.equals(recorded.path())) {
			base = "";
			dialect.put("path", recorded.path());
		}
		Route route = new Route(recorded.wire(), url + base, auth, dialect);
		ProviderSpec spec = ProviderSpec.builder(recorded.provider())
			.routes(List.of(route))
			.auth(AuthScheme.parse(auth))
			.facts("conformance")
			.build();
		return new DeclaredProvider(spec, this.wires);
	}

	/** Who signs in a way of their own is asked with a key. */
	static String auth(RecordedCase recorded) {
		return AUTH.getOrDefault(recorded.request().path("auth").asString(""), "bearer");
	}

	private Map<String, Object> dialect(RecordedCase recorded) {
		return this.index.find(recorded.catalogued())
			.flatMap(spec -> spec.routes().stream().filter(one -> one.wire().equals(recorded.wire())).findFirst())
			.map(Route::dialect)
			.orElse(Map.of());
	}

	private static ChatRequest request(RecordedCase recorded) {
		JsonNode call = recorded.call();
		ChatRequestBuilder request = ChatRequest.builder(recorded.provider() + ":" + recorded.model());
		String system = call.path("system").asString("");
		if (!system.isBlank()) {
			request.system(system);
		}
		String prompt = call.path("prompt").asString("");
		request.user(prompt.isBlank() ? "hello" : prompt).apiKey(KEY);
		request.tools(tools(call));
		JsonNode schema = call.path("responseSchema");
		if (schema.isObject()) {
			request.responseFormat(new ResponseFormat(ResponseFormat.Type.JSON_SCHEMA, "answer", schema, null));
		}
		return request.options((ChatOptionsBuilder options) -> {
			if (call.path("maxTokens").asInt(0) > 0) {
				options.maxTokens(call.path("maxTokens").asInt());
			}
			if (call.path("temperature").isNumber()) {
				options.temperature(call.path("temperature").asDouble());
			}
		}).build();
	}

	private static Tool[] tools(JsonNode call) {
		List<Tool> tools = new ArrayList<>();
		for (JsonNode tool : call.path("tools")) {
			JsonNode schema = tool.path("parameters");
			if (!tool.path("name").isString()) {
				continue;
			}
			tools.add(new Tool(tool.get("name").asString(), tool.path("description").asString(null),
					schema.isObject() ? schema : Json.object().put("type", "object"), null));
		}
		return tools.toArray(Tool[]::new);
	}

	/** What came of it: an answer, or a failure with what had arrived. */
	record Outcome(@Nullable ChatResponse response, @Nullable LlmException failure) {
	}

}
