package io.reqllm.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.reqllm.json.Json;
import tools.jackson.databind.JsonNode;

/** One recorded exchange with a provider, and what a client must make of it. */
record RecordedCase(JsonNode json) {

	/** Wires that the recordings name after a place, by the wire that is spoken there. */
	private static final Map<String, String> WIRES = Map.of("azure-openai-chat", "openai-chat",
			"azure-openai-responses", "openai-responses", "bedrock-invoke", "anthropic-messages");

	/** Providers that the recordings call otherwise than the catalogue. */
	private static final Map<String, String> PROVIDERS = Map.ofEntries(Map.entry("cloudflare", "cloudflare-workers-ai"),
			Map.entry("snowflake", "snowflake-cortex"), Map.entry("together", "togetherai"),
			Map.entry("moonshot", "moonshotai"), Map.entry("kimi", "moonshotai"),
			Map.entry("bedrock", "amazon-bedrock"), Map.entry("aws-bedrock", "amazon-bedrock"),
			Map.entry("aws", "amazon-bedrock"), Map.entry("vertex", "google-vertex"),
			Map.entry("vertex-ai", "google-vertex"), Map.entry("vertexai", "google-vertex"),
			Map.entry("gemini", "google"), Map.entry("fireworks", "fireworks-ai"), Map.entry("github", "github-models"),
			Map.entry("hf", "huggingface"), Map.entry("zhipu", "zhipuai"), Map.entry("dashscope", "alibaba"),
			Map.entry("qwen", "alibaba"), Map.entry("grok", "xai"), Map.entry("azure-openai", "azure"),
			Map.entry("mistralai", "mistral"), Map.entry("openrouter-ai", "openrouter"));

	/** Names a model that does not matter. */
	private static final String ANY = "model";

	private static final Pattern MODEL_IN_PATH = Pattern.compile("/models?/([^/]+?)(?::\\w+Content|:\\w*[pP]redict|/)");

	static List<RecordedCase> readAll(Path folder) {
		try (Stream<Path> files = Files.list(folder.resolve("cases"))) {
			return files.filter(file -> file.toString().endsWith(".json")).sorted().map(RecordedCase::read).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static RecordedCase read(Path file) {
		try {
			return new RecordedCase(Json.tree(Files.readAllBytes(file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String id() {
		return this.json.get("id").asString();
	}

	String wire() {
		String wire = this.json.get("wire").asString();
		return WIRES.getOrDefault(wire, wire);
	}

	/** The id under which the catalogue has the habits of the place that was asked. */
	String catalogued() {
		if (this.json.get("wire").asString().equals("bedrock-invoke")) {
			return "amazon-bedrock";
		}
		return path().contains("awPredict") ? "google-vertex" : provider();
	}

	/** The id that the catalogue would have for the provider. */
	String provider() {
		String id = this.json.get("provider").asString().replace('_', '-');
		return PROVIDERS.getOrDefault(id, id);
	}

	boolean isChat() {
		return call().path("operation").asString("").equals("chat");
	}

	boolean isEmbedding() {
		return call().path("operation").asString("").equals("embed");
	}

	List<String> tools() {
		return call().path("tools")
			.valueStream()
			.filter(tool -> tool.path("name").isString())
			.map(tool -> tool.get("name").asString())
			.toList();
	}

	boolean streams() {
		return call().path("stream").asBoolean(false);
	}

	JsonNode call() {
		return request().get("call");
	}

	JsonNode request() {
		return this.json.get("request");
	}

	String path() {
		return request().get("path").asString();
	}

	JsonNode response() {
		return this.json.get("response");
	}

	JsonNode expected() {
		return this.json.get("expected");
	}

	List<String> scored() {
		return this.json.get("scored").valueStream().map(JsonNode::asString).toList();
	}

	byte[] body() {
		return Base64.getDecoder().decode(response().get("bodyBase64").asString());
	}

	boolean isEventStream() {
		return response().path("headers").path("content-type").asString("").startsWith("text/event-stream");
	}

	/**
	 * The model that was asked; where the call names none, the recorded body or nobody
	 * does.
	 */
	String model() {
		String named = call().path("model").asString("");
		if (named.contains("%") && path().contains(named)) {
			return URLDecoder.decode(named, StandardCharsets.UTF_8);
		}
		String recorded = request().path("body").path("model").asString("");
		Matcher inPath = MODEL_IN_PATH.matcher(path());
		boolean unnamed = (named.isEmpty() || named.equals(ANY)) && recorded.isEmpty();
		if (unnamed && inPath.find()) {
			return URLDecoder.decode(inPath.group(1), StandardCharsets.UTF_8);
		}
		return !named.isEmpty() ? named : !recorded.isEmpty() ? recorded : ANY;
	}

}
