package io.reqllm.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code verify --record} and {@code verify --replay}. */
class VerifyTrafficTests {

	/** Nobody listens there. */
	private static final String NOWHERE = "http://127.0.0.1:1";

	private static final String SECRET = "hush-hush-0815";

	private final Shell shell = new Shell();

	@TempDir
	private Path folder;

	/** A wire of each framing: events, messages of Amazon, lines. */
	@ParameterizedTest
	@CsvSource({ "openai:gpt-5, openai-responses, /v1",
			"amazon-bedrock:eu.anthropic.claude-opus-4-6-v1, bedrock-converse, ''",
			"ollama-cloud:gpt-oss:120b, ollama-chat, /api" })
	void whatIsRecordedGivesTheSameResultAgain(String model, String wire, String root) {
		String provider = "reqllm.providers." + model.substring(0, model.indexOf(':')) + ".";
		this.shell.with(provider + "wire", wire);
		Path recording = this.folder.resolve("recording");

		assertThat(this.shell.run("verify", model, "--simulator", "--record", recording.toString(), "--format", "json"))
			.as(this.shell.out() + this.shell.err())
			.isZero();
		Map<String, String> recorded = results();
		this.shell.with(provider + "base-url", NOWHERE + root);
		int again = this.shell.run("verify", model, "--replay", recording.toString(), "--format", "json");

		assertThat(results()).isEqualTo(recorded).containsEntry("tool_calling", "passed");
		assertThat(again).isZero();
	}

	@Test
	void eachCheckHasAFolderWithTheBytesThatCame() throws IOException {
		this.shell.run("verify", "openai:gpt-4o-mini", "--simulator", "--only", "stream_text,tool_calling", "--record",
				this.folder.toString());

		assertThat(this.folder.resolve("openai/gpt-4o-mini/tool_calling")).isDirectoryContaining("glob:**/0001")
			.isDirectoryContaining("glob:**/0002");
		assertThat(this.folder.resolve("openai/gpt-4o-mini/stream_text/0001/response.body")).content()
			.startsWith("event: response.created\ndata: {");
		assertThat(this.folder.resolve("openai/gpt-4o-mini")).isDirectoryNotContaining("glob:**/cost");
	}

	@Test
	void noSecretIsInAnyFileOfARecording() throws IOException {
		this.shell.with("OPENAI_API_KEY", SECRET)
			.with("reqllm.providers.openai.headers.X-Gateway", SECRET + "-header")
			.with("reqllm.providers.openai.defaults.api_key", SECRET + "-extra");

		this.shell.run("verify", "openai:gpt-4o-mini", "--simulator", "--only", "generate_text", "--record",
				this.folder.toString());

		assertThat(everything()).contains("x-gateway", "[hidden]").doesNotContain(SECRET, "no-key-at-all");
	}

	@Test
	void aFolderThatIsNotNewOrNoRecordingIsBadUsage() throws IOException {
		Files.writeString(this.folder.resolve("notes.txt"), "mine");

		assertThat(this.shell.run("verify", "openai:gpt-4o-mini", "--record", this.folder.toString())).isEqualTo(2);
		assertThat(this.shell.err()).contains("name a new folder");
		assertThat(this.shell.run("verify", "openai:gpt-4o-mini", "--replay", "no/such/folder")).isEqualTo(2);
		assertThat(this.shell.err()).contains("There is no recording");
		assertThat(this.shell.run("verify", "openai:gpt-4o-mini", "--replay", ".", "--record", "new")).isEqualTo(2);
	}

	@Test
	void whatWasNotRecordedIsAnErrorAndNotSent() {
		this.shell.run("verify", "openai:gpt-4o-mini", "--simulator", "--only", "generate_text", "--record",
				this.folder.toString());

		assertThat(this.shell.run("verify", "openai:gpt-4o-mini", "--only", "generate_text,cost", "--replay",
				this.folder.toString()))
			.isOne();

		assertThat(this.shell.out()).containsPattern("generate_text +passed")
			.containsPattern("cost +ERROR")
			.contains("The recording could not be read");
	}

	private Map<String, String> results() {
		List<JsonNode> results = this.shell.json().path("results").valueStream().toList();
		return results.stream()
			.collect(Collectors.toMap(result -> result.path("capability").stringValue(),
					result -> result.path("status").stringValue(), (one, other) -> other, TreeMap::new));
	}

	private String everything() throws IOException {
		try (Stream<Path> files = Files.walk(this.folder)) {
			StringBuilder all = new StringBuilder();
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				all.append(Files.readString(file));
			}
			return all.toString();
		}
	}

}
