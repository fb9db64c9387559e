package io.reqllm.conformance;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.conformance.ReplayServer.Received;
import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what the server received as strictly as a provider would. */
final class RequestCheck {

	private RequestCheck() {
	}

	/** Returns what is wrong with a request; nothing if all is right. */
	static List<String> of(RecordedCase recorded, @Nullable Received received) {
		if (received == null) {
			return List.of("request: none was sent");
		}
		List<String> faults = new ArrayList<>();
		check(faults, received.method().equals("POST"), "method " + received.method());
		check(faults, received.path().equals(recorded.path()), "path " + received.path());
		check(faults, signed(recorded, received), "not signed by " + recorded.request().get("auth"));
		check(faults, received.headers().getOrDefault("content-type", "").startsWith("application/json"),
				"content type " + received.headers().get("content-type"));
		try {
			body(faults, recorded, Json.tree(received.body()));
		}
		catch (JacksonException ex) {
			faults.add("request: the body is not JSON");
		}
		return faults;
	}

	private static void body(List<String> faults, RecordedCase recorded, JsonNode body) {
		check(faults, body.path("model").asString("").equals(recorded.model()), "model " + body.path("model"));
		check(faults, body.path("stream").asBoolean(false) == recorded.streams(), "stream " + body.path("stream"));
		check(faults, body.path("messages").size() > 0, "no messages");
		List<String> wanted = recorded.call()
			.path("tools")
			.valueStream()
			.map(tool -> tool.get("name").asString())
			.toList();
		List<String> sent = body.path("tools")
			.valueStream()
			.map(tool -> tool.path("function").path("name").asString(""))
			.toList();
		check(faults, sent.equals(wanted), "tools " + sent);
		check(faults, wanted.isEmpty() == !body.has("tools"), "an empty list of tools");
	}

	private static boolean signed(RecordedCase recorded, Received received) {
		return switch (recorded.request().get("auth").asString()) {
			case "bearer" -> ("Bearer " + Replay.KEY).equals(received.headers().get("authorization"));
			case "api-key-or-bearer" -> Replay.KEY.equals(received.headers().get("api-key"));
			case "x-api-key", "x-goog-api-key" ->
				Replay.KEY.equals(received.headers().get(recorded.request().get("auth").asString()));
			default -> !received.headers().containsKey("authorization");
		};
	}

	private static void check(List<String> faults, boolean right, String fault) {
		if (!right) {
			faults.add("request: " + fault);
		}
	}

}
