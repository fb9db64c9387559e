package io.reqllm.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts the jar as a user would, in an environment without any key. */
class ReqLlmCliJarTests {

	@TempDir
	private Path folder;

	@Test
	void verifiesAgainstTheSimulator() throws Exception {
		Run run = run(Map.of(), "verify", "groq", "--limit", "1", "--simulator", "--format", "json");

		assertThat(run.output()).startsWith("{").contains("\"passed\" : 10", "\"failed\" : 0");
		assertThat(run.errors()).isEmpty();
		assertThat(run.status()).isZero();
	}

	@Test
	void readsTheConfigurationOfItsFolderAndTheEnvironment() throws Exception {
		Files.writeString(this.folder.resolve("application.yml"), """
				reqllm:
				  providers:
				    team: {type: openai, base-url: "https://llm.example/v1", api-key: "${TEAM_KEY}"}
				""");

		Run run = run(Map.of("TEAM_KEY", "hush-hush-0815"), "plan", "team:gpt-4o", "Hello");

		assertThat(run.output()).startsWith("POST https://llm.example/v1/")
			.contains("from reqllm.providers.team.api-key", "Ready to be sent.")
			.doesNotContain("hush");
		assertThat(run.status()).isZero();
	}

	@Test
	void badConfigurationIsAMessageAndNoStackTrace() throws Exception {
		Files.writeString(this.folder.resolve("application.yml"), "reqllm.providers.opnai.api-key: x\n");

		Run run = run(Map.of(), "providers");

		assertThat(run.errors()).contains("The configuration cannot be used", "opnai").doesNotContain("\tat ");
		assertThat(run.status()).isEqualTo(2);
	}

	private Run run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
						System.getProperty("reqllm.cli.jar")));
		command.addAll(List.of(arguments));
		File output = this.folder.resolve("output").toFile();
		File errors = this.folder.resolve("errors").toFile();
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectError(errors)
			.redirectOutput(output);
		builder.environment().clear();
		builder.environment().putAll(environment);
		Process process = builder.start();
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends by itself").isTrue();
			return new Run(process.exitValue(), Files.readString(output.toPath()), Files.readString(errors.toPath()));
		}
		finally {
			process.destroyForcibly();
		}
	}

	private record Run(int status, String output, String errors) {
	}

}
