package io.reqllm.samples.quickstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.reqllm.test.LlmSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts the jar as a user would, in an environment without any key. */
class QuickstartJarTests {

	private static final String NO_OLLAMA = "--quickstart.local.tags-url=http://127.0.0.1:9/api/tags";

	@TempDir
	private Path folder;

	@Test
	void asksTheSimulatorWhereThereIsNothingElse() throws Exception {
		Run run = run(Map.of());

		assertThat(run.output()).contains("no key is set", "OPENAI_API_KEY")
			.containsSubsequence("> Explain", "This is a simulated answer", "provider       simulator",
					"model          demo", "tokens         9 in, ", "cost           free: simulated",
					"first content  after ");
		assertThat(run.status()).isZero();
	}

	@Test
	void saysBeforeThatACallMayCostMoney() throws Exception {
		try (LlmSimulator paid = LlmSimulator.start()) {
			Run run = run(Map.of("OPENAI_API_KEY", "sk-quickstart-secret", "REQLLM_PROVIDERS_OPENAI_WIRE",
					"openai-chat", "REQLLM_PROVIDERS_OPENAI_BASEURL", paid.baseUrl()));

			assertThat(run.output()).startsWith(System.lineSeparator() + "Asking openai:")
				.containsSubsequence("because OPENAI_API_KEY is set", "may cost money", "--model=simulator:demo avoids",
						"> Explain", "simulated answer", "provider       openai")
				.containsPattern("cost +0\\.0\\d+ USD")
				.doesNotContain("sk-quickstart-secret");
			assertThat(run.status()).isZero();
			assertThat(paid.requests()).singleElement()
				.satisfies(request -> assertThat(request.header("authorization"))
					.isEqualTo("Bearer sk-quickstart-secret"));
		}
	}

	@Test
	void namesTheNearestProviders() throws Exception {
		Run run = run(Map.of(), "--model=opnai:x");

		assertThat(run.output()).contains("No answer: Unknown provider 'opnai': did you mean [openai")
			.doesNotContain("\tat ");
		assertThat(run.status()).isOne();
	}

	@Test
	void saysWhatToDoAboutARefusedKey() throws Exception {
		Run run = run(Map.of(), "--model=simulator:demo-401");

		assertThat(run.output()).contains("No answer: simulator:demo-401 answered 401", "key").doesNotContain("\tat ");
		assertThat(run.status()).isOne();
	}

	private Run run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
						System.getProperty("quickstart.jar"), NO_OLLAMA));
		command.addAll(List.of(arguments));
		File output = this.folder.resolve("output").toFile();
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
		builder.environment().clear();
		builder.environment().putAll(environment);
		Process process = builder.start();
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends by itself").isTrue();
			return new Run(process.exitValue(), Files.readString(output.toPath()));
		}
		finally {
			process.destroyForcibly();
		}
	}

	private record Run(int status, String output) {
	}

}
