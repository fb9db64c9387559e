package io.reqllm.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Verifies every wire against a simulator that others wrote, as CI does. It runs where
 * {@code REQLLM_AIMOCK} in the environment, or {@code -Dreqllm.aimock}, names its
 * command; {@code .ci/run} installs it.
 */
class AimockVerifyTests {

	private static final String USAGE = "\"usage\": {\"prompt_tokens\": 11, \"completion_tokens\": 7, \"total_tokens\": 18}";

	private static final String LONG = "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve. "
		.repeat(6);

	/** Each place as provider, wire, path, auth. */
	private static final List<List<String>> PLACES = List.of(List.of("openai", "openai-chat", "/v1", "bearer"),
			List.of("openai", "openai-responses", "/v1", "bearer"),
			List.of("anthropic", "anthropic-messages", "/v1", "header:x-api-key"),
			List.of("google", "google-gemini", "/v1beta", "header:x-goog-api-key"),
			List.of("cohere", "cohere-v2", "/v2", "bearer"), List.of("ollama-cloud", "ollama-chat", "/api", "bearer"),
			List.of("amazon-bedrock", "bedrock-converse", "", "bearer"));

	/** There aimock plays no thoughts, and the wire takes no PDF. */
	private static final Set<String> NO_THOUGHTS_NO_FILES = Set.of("cohere-v2", "ollama-chat");

	@TempDir
	private static Path folder;

	private static AimockProcess aimock;

	private final Shell shell = new Shell();

	@BeforeAll
	static void start() throws IOException, InterruptedException {
		Assumptions.assumeFalse(AimockProcess.LOCATION.isBlank(), "aimock is not here: REQLLM_AIMOCK names no command");
		aimock = AimockProcess.start(folder, fixtures());
	}

	@AfterAll
	static void stop() {
		if (aimock != null) {
			aimock.close();
		}
	}

	@Test
	void everyWireKeepsWhatItPromises() throws IOException {
		PLACES.forEach(this::place);
		Path report = Path.of("target", "verify", "aimock.xml");

		int status = this.shell.run("verify", "at-*:all-1", "--only",
				"*_text,*_tools,tool_*,structured_output,reasoning,*_input,cost,cancellation", "--format", "junit",
				"--output", report.toString());

		assertThat(Files.readString(report)).as(this.shell.out()).doesNotContain("<failure", "<error");
		assertThat(status).isZero();
		assertThat(this.shell.out()).contains("7 models: ");
	}

	@Test
	void everyWireButOllamasCountsTokens() {
		PLACES.forEach(this::place);

		assertThat(this.shell.run("verify", "at-*:all-1", "--only", "usage")).isOne();

		assertThat(this.shell.out()).containsPattern("at-ollama-chat:all-1 +usage +FAILED .* but came 0 in and 0 out")
			.contains("7 models: 6 passed, 1 failed");
	}

	private void place(List<String> place) {
		String entry = "reqllm.providers.at-" + place.get(1) + ".";
		this.shell.with(entry + "type", place.get(0))
			.with(entry + "wire", place.get(1))
			.with(entry + "base-url", aimock.url() + place.get(2))
			.with(entry + "auth", place.get(3))
			.with(entry + "api-key", AimockProcess.KEY);
		boolean thinks = !NO_THOUGHTS_NO_FILES.contains(place.get(1));
		Map.of("id", "all-1", "tool-call", "true", "structured-output", "true", "reasoning", String.valueOf(thinks),
				"input", thinks ? "text,image,pdf" : "text,image", "output", "text", "pricing.input", "1",
				"pricing.output", "2", "limits.output", "8192")
			.forEach((name, value) -> this.shell.with(entry + "models[0]." + name, value));
	}

	private static String fixtures() {
		return "{\"fixtures\": [" + String.join(",\n", said("Say hello", "Hello there."), said("Count from", LONG), """
				{"match": {"userMessage": "weather in Paris?", "hasToolResult": false},
				 "response": {"toolCalls": [{"name": "get_weather", "arguments": "{\\"city\\":\\"Paris\\"}"}]}}""", """
				{"match": {"userMessage": "weather in Paris?", "toolResultContains": "17 degrees"},
				 "response": {"content": "It is 17 degrees."}}""", """
				{"match": {"userMessage": "Compare the weather"},
				 "response": {"toolCalls": [{"name": "get_weather", "arguments": "{\\"city\\":\\"Paris\\"}"},
				                            {"name": "get_weather", "arguments": "{\\"city\\":\\"Rome\\"}"}]}}""",
				said("capital of France", "{\\\"name\\\":\\\"Paris\\\",\\\"inhabitants\\\":2100000}"), """
						{"match": {"userMessage": "A farmer has"},
						 "response": {"content": "9", "reasoning": "All but nine ran away."}}""",
				said("Which colour", "Red."), said("Which code word", "KINGFISHER"),
				said("three rivers", "Rhine, Po, Ebro."), said("three mountains", "Etna, Rigi, Brocken."),
				said("numbers from one", LONG), said("Are you there", "Yes.")) + "]}";
	}

	private static String said(String question, String answer) {
		return "{\"match\": {\"userMessage\": \"" + question + "\"}, \"response\": {\"content\": \"" + answer + "\", "
				+ USAGE + "}}";
	}

}
