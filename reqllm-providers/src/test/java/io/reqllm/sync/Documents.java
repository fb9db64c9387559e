package io.reqllm.sync;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import io.reqllm.json.Json;
import tools.jackson.databind.JsonNode;

/** Small documents in the shape of models.dev, and what becomes of them. */
final class Documents {

	static final LocalDate DAY = LocalDate.of(2026, 9, 30);

	private static final String OVERLAY = """
			{"adapters": {
			  "chat": {"wire": "openai-chat", "auth": "bearer"},
			  "claude": {"wire": "anthropic-messages", "auth": "header:x-api-key", "baseUrl": "https://claude.example/v1"},
			  "cloud": {"wire": "anthropic-messages", "auth": "cloud-token", "baseUrl": "https://${REGION}.cloud.example",
			   "dialect": {"path": "/{model}:raw"}}
			 },
			 "shapes": {"responses": "openai-responses", "completions": "openai-chat"},
			 "providers": {
			  "two": {"routes": [{"wire": "openai-responses"},
			   {"wire": "openai-chat", "baseUrl": "https://two.example/chat", "auth": "none"}]},
			  "stated": {"baseUrl": "https://stated.example", "auth": "header:k", "env": ["ONLY"],
			   "headers": {"X-Client": "reqllm"}, "overrides": {"openai-chat": {"auth": "header:other"}}},
			  "plain": {"ignoreOverrides": true},
			  "cloudy": {"routes": [{"wire": "openai-chat", "dialect": {"own": true}}, {"adapter": "cloud"}],
			   "rules": [{"name": "REGION", "from": "model", "match": "at/([a-z]+)/.*", "value": "$1"}],
			   "models": [{"match": "gpt-[5-9].*", "wire": "openai-responses"}, {"match": "claude-.*", "wire": "anthropic-messages"}]}
			 }}""";

	private static final String DIALECTS = """
			{"acme": {"source": "docs.acme.example", "dialect": {"streamUsage": false, "maxTokensField": "max_tokens"}},
			 "two": {"dialect": {"n": 1}, "dialects": {"openai-responses": {"r": 2}}},
			 "cloudy": {"dialects": {"openai-responses": {"r": 2}}}}""";

	private Documents() {
	}

	static Overlay overlay() {
		return new Overlay(Json.tree(OVERLAY), Json.tree(DIALECTS));
	}

	/** Returns what becomes of a document. */
	static Snapshot snapshot(String document) {
		return Snapshot.of(document.getBytes(StandardCharsets.UTF_8), overlay(), DAY);
	}

	/** Returns a document of one provider with members of its own. */
	static String provider(String id, String members, String models) {
		return "{\"" + id + "\": {\"id\": \"" + id + "\", \"name\": \"Name\", \"env\": [\"KEY\"], " + members
				+ ", \"doc\": \"https://docs.example\", \"models\": {" + models + "}}}";
	}

	/** Returns a document of the provider acme with one model. */
	static String acme(String members) {
		return provider("acme", "\"npm\": \"chat\", \"api\": \"https://acme.example/v1\"", model("m", members));
	}

	/** Returns the member of a model. */
	static String model(String id, String members) {
		return "\"" + id + "\": {\"id\": \"" + id + "\"" + (members.isEmpty() ? "" : ", " + members) + "}";
	}

	/** Returns the index entry of a document's provider. */
	static JsonNode entry(String id, String document) {
		return Json.tree(snapshot(document).files().get(Snapshot.INDEX)).path("providers").path(id);
	}

	/** Returns what becomes of the first model of a document's provider. */
	static JsonNode firstModel(String id, String document) {
		return Json.tree(snapshot(document).files().get(Snapshot.MODELS + id + ".json")).path(0);
	}

	/** Returns what becomes of a model of acme that has the members. */
	static JsonNode model(String members) {
		return firstModel("acme", acme(members));
	}

}
