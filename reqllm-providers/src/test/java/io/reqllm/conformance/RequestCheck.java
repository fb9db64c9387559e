package io.reqllm.conformance;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.reqllm.conformance.ReplayServer.Received;
import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

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
		String[] place = received.path().split("\\?", 2);
		check(faults, decoded(place[0]).equals(decoded(recorded.path())), "path " + received.path());
		check(faults, !place[0].endsWith(":streamGenerateContent") || received.path().contains("alt=sse"),
				"no event stream is asked for");
		check(faults, signed(recorded, received), "not signed by " + recorded.request().get("auth"));
		check(faults, received.headers().getOrDefault("content-type", "").startsWith("application/json"),
				"content type " + received.headers().get("content-type"));
		try {
			StrictReader reader = StrictReader.of(recorded.wire());
			reader.faults(recorded, Json.tree(received.body())).forEach(fault -> check(faults, false, fault));
		}
		catch (JacksonException ex) {
			faults.add("request: the body is not JSON");
		}
		return faults;
	}

	private static boolean signed(RecordedCase recorded, Received received) {
		return switch (recorded.request().path("auth").asString("")) {
			case "api-key-or-bearer" -> Replay.KEY.equals(received.headers().get("api-key"));
			case "x-api-key", "x-goog-api-key" ->
				Replay.KEY.equals(received.headers().get(recorded.request().get("auth").asString()));
			case "none" -> !received.headers().containsKey("authorization");
			default -> ("Bearer " + Replay.KEY).equals(received.headers().get("authorization"));
		};
	}

	/** Some recorders decode what others leave as it was. */
	private static String decoded(String path) {
		return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	private static void check(List<String> faults, boolean right, String fault) {
		if (!right) {
			faults.add("request: " + fault);
		}
	}

}
