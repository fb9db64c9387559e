package io.reqllm.protocol.openai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.error.LlmException;
import io.reqllm.json.Json;
import io.reqllm.provider.ResponseHead;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads recorded traffic with the decoder alone, to find mistakes early. The real test
 * goes over HTTP. Skipped where the recordings are not at hand.
 */
class RecordedTrafficTests {

	private static final Map<String, String> ALIASES = Map.of("fireworks-ai", "fireworks-ai");

	@Test
	void readsWhatProvidersSent() throws IOException {
		Path folder = cases();
		Assumptions.assumeTrue(Files.isDirectory(folder), "no recordings");

		List<String> findings = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter(path -> path.toString().contains("openai-chat")).sorted().toList()) {
				JsonNode recorded = Json.tree(Files.readString(file));
				if (recorded.path("response").path("status").asInt() < 300) {
					check(recorded, findings);
				}
			}
		}

		assertThat(findings).isEmpty();
	}

	private static void check(JsonNode recorded, List<String> findings) {
		String id = recorded.path("id").asString("?");
		JsonNode expected = recorded.path("expected");
		List<String> scored = new ArrayList<>();
		recorded.path("scored").forEach(name -> scored.add(name.asString()));
		JsonNode response = recorded.path("response");
		Map<String, String> headers = new HashMap<>();
		response.path("headers")
			.properties()
			.forEach(header -> headers.put(header.getKey(), header.getValue().asString()));
		Answers answers = new Answers(Answers.call(dialect(recorded), false), new ResponseHead(200, headers));
		String body = new String(Base64.getDecoder().decode(response.path("bodyBase64").asString()),
				StandardCharsets.UTF_8);
		ChatResponse answer;
		try {
			answer = headers.getOrDefault("content-type", "").contains("event-stream") ? answers.stream(body)
					: answers.whole(body);
		}
		catch (LlmException ex) {
			if (!scored.contains("error.present")) {
				findings.add(id + " failed: " + ex);
			}
			return;
		}
		Map<String, Object> got = new HashMap<>();
		got.put("text", answer.text());
		got.put("reasoning", answer.thinking().replaceAll("\\s", ""));
		got.put("finishReason", answer.finishReason().name().toLowerCase());
		got.put("toolCalls", calls(answer));
		got.put("usage.input", orZero(answer.usage().totalInput()));
		got.put("usage.output", orZero(answer.usage().totalOutput()));
		got.put("usage.cachedInput", orZero(answer.usage().cacheRead()));
		got.put("usage.cacheWrite", orZero(answer.usage().cacheWrite()));
		got.put("usage.reasoning", orZero(answer.usage().reasoning()));
		for (String field : scored) {
			if (got.containsKey(field) && !matches(field, got.get(field), expected)) {
				findings.add(id + " " + field + ": " + got.get(field) + " but expected "
						+ expected.at("/" + field.replace('.', '/')));
			}
		}
	}

	private static boolean matches(String field, Object got, JsonNode expected) {
		JsonNode want = expected.at("/" + field.replace('.', '/'));
		if (field.startsWith("usage.")) {
			List<Long> allowed = new ArrayList<>(List.of(want.asLong()));
			expected.at("/usageAlso/" + field.substring(6)).forEach(also -> allowed.add(also.asLong()));
			return allowed.contains(got);
		}
		if (field.equals("toolCalls")) {
			List<Object> calls = new ArrayList<>();
			want.forEach(call -> calls
				.add(List.of(call.path("id").asString("?"), call.path("name").asString(), call.path("args"))));
			return calls.equals(got);
		}
		String text = want.asString("");
		return got.equals(field.equals("reasoning") ? text.replaceAll("\\s", "") : text);
	}

	private static List<Object> calls(ChatResponse answer) {
		List<Object> calls = new ArrayList<>();
		for (ToolCall call : answer.toolCalls()) {
			calls.add(List.of(call.id(), call.name(), Json.tree(call.arguments())));
		}
		return calls;
	}

	private static long orZero(Long count) {
		return (count != null) ? count : 0;
	}

	private static Map<String, Object> dialect(JsonNode recorded) {
		return recorded.path("provider").asString("").equals("minimax") ? Map.of("showReasoningDetails", false)
				: Map.of();
	}

	private static Path cases() {
		Path folder = Path.of("").toAbsolutePath();
		while (folder != null && !Files.isDirectory(folder.resolve("shared"))) {
			folder = folder.getParent();
		}
		return Path.of(System.getProperty("reqllm.conformance", String.valueOf(folder) + "/shared/conformance"),
				"cases");
	}

}
