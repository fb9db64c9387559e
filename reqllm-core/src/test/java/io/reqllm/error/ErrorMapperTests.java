package io.reqllm.error;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

import io.reqllm.json.Json;
import io.reqllm.model.ModelId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Each folder of errors holds a reply and what must become of it. */
class ErrorMapperTests {

	private static final Path CASES = Path.of("src/test/resources/errors");

	private static final ModelId MODEL = ModelId.parse("acme:model");

	private static final int MUTATIONS = 8_000;

	@ParameterizedTest
	@MethodSource("cases")
	void mapsAReplyToTheExpectedException(String name) {
		ErrorReply reply = reply(name);
		JsonNode expected = json(name, "expected.json");

		LlmException mapped = ErrorMapper.map(reply);

		assertThat(mapped.getClass().getSimpleName()).isEqualTo(expected.path("type").asString());
		assertThat(mapped.retryable()).as("retryable").isEqualTo(expected.path("retryable").asBoolean());
		assertThat(Objects.toString(mapped.retryAfter(), "")).isEqualTo(expected.path("retryAfter").asString(""));
		assertThat(mapped.status()).isEqualTo(reply.status());
		assertThat(mapped.model()).isEqualTo(MODEL);
		if (expected.has("code")) {
			assertThat(mapped.details().code()).isEqualTo(expected.path("code").asString());
		}
		if (expected.has("requestId")) {
			assertThat(mapped.requestId()).isEqualTo(expected.path("requestId").asString());
		}
		if (expected.has("timeout")) {
			assertThat(((LlmTimeoutException) mapped).kind()).hasToString(expected.path("timeout").asString());
		}
		assertThat(texts(expected, "says")).allSatisfy(text -> assertThat(mapped).hasMessageContaining(text));
		assertThat(texts(expected, "hides")).allSatisfy(text -> assertThat(mapped).hasMessageNotContaining(text));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void survivesAnyDamage(String name) {
		ErrorReply reply = reply(name);
		Random random = new Random(name.hashCode());
		long cases = cases().count();

		for (int i = 0; i < MUTATIONS / cases + 1; i++) {
			String damaged = damage(reply.body(), random);
			int status = (i % 3 == 0) ? random.nextInt(100, 700) : reply.status();
			LlmException mapped = ErrorMapper.map(new ErrorReply(MODEL, status, reply.headers(), damaged));

			assertThat(mapped.getMessage()).startsWith("acme:model answered " + status).hasSizeLessThan(4_400);
			assertThat(mapped.details().body()).hasSizeLessThanOrEqualTo(4_000);
		}
	}

	@Test
	void boundsTheBodyAndTheMessage() {
		String words = "long ".repeat(20_000);

		LlmException mapped = ErrorMapper
			.map(new ErrorReply(MODEL, 400, Map.of(), Json.object().put("message", words).toString()));

		assertThat(mapped.details().body()).hasSize(4_000).endsWith("…");
		assertThat(mapped.getMessage()).hasSizeLessThan(4_400).endsWith("… Change the request.");
	}

	@Test
	void hidesSecretsInTheBodyToo() {
		String key = "sk-" + "Zz9".repeat(9);

		LlmException mapped = ErrorMapper.map(new ErrorReply(MODEL, 401, Map.of(), "x".repeat(3_985) + ' ' + key));

		assertThat(mapped.details().body()).doesNotContain("Zz9");
		assertThat(mapped).hasMessageNotContaining("Zz9");
	}

	@Test
	void waitsByTheOwnClockWhereTheProviderShowsNone() {
		String later = Instant.now().plusSeconds(3_600).toString();

		LlmException mapped = ErrorMapper
			.map(new ErrorReply(MODEL, 429, Map.of("x-ratelimit-reset-requests", later), ""));

		assertThat(mapped.retryAfter()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
	}

	@Test
	void toStringShowsNeitherBodyNorHeaderValues() {
		ErrorReply reply = new ErrorReply(MODEL, 500, Map.of("x-key", "secret-1"), "secret-2");

		assertThat(reply).hasToString("ErrorReply[acme:model, 500, headers=[x-key], 8 characters]");
	}

	private static String damage(String body, Random random) {
		StringBuilder damaged = new StringBuilder(body);
		for (int i = random.nextInt(6); i >= 0; i--) {
			int at = random.nextInt(damaged.length() + 1);
			switch (random.nextInt(5)) {
				case 0 -> damaged.setLength(at);
				case 1 -> damaged.insert(at, (char) random.nextInt(0x10000));
				case 2 -> damaged.insert(at, "{\"error\":[".repeat(random.nextInt(300)));
				case 3 -> damaged.insert(at, damaged.substring(at));
				default -> damaged.insert(at,
						List.of("null", "\"", "<", "1e999999999", "key=", "{}", "\\u0000").get(random.nextInt(7)));
			}
		}
		return damaged.toString();
	}

	static Stream<String> cases() {
		try (Stream<Path> folders = Files.list(CASES)) {
			return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ErrorReply reply(String name) {
		JsonNode reply = json(name, "reply.json");
		JsonNode body = reply.path("body");
		Map<String, String> headers = new HashMap<>();
		reply.path("headers").propertyStream().forEach(each -> headers.put(each.getKey(), each.getValue().asString()));
		return new ErrorReply(MODEL, reply.path("status").asInt(), headers,
				body.isString() ? body.asString() : body.toString());
	}

	private static JsonNode json(String name, String file) {
		try {
			return Json.tree(Files.readAllBytes(CASES.resolve(name).resolve(file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> texts(JsonNode node, String name) {
		return node.path(name).valueStream().map(JsonNode::asString).toList();
	}

}
