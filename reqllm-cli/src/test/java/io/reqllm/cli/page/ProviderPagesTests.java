package io.reqllm.cli.page;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import io.reqllm.cli.ReqLlmCli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderPagesTests {

	private static final Path DOCS = Path.of("..", "docs", "providers");

	private final StringWriter said = new StringWriter();

	@Test
	void thePagesOfTheRepositoryAreThoseOfTheData() {
		int status = run("--to", DOCS.toString(), "--check");

		assertThat(status).as("run reqllm-cli provider-pages --to docs/providers: %s", this.said).isZero();
	}

	@Test
	void tellsHowAProviderIsReachedAndWhatItHas() {
		String page = ProviderPages.pages().get("openai.md");

		assertThat(page).contains("# OpenAI", "`OPENAI_API_KEY`", "`openai-responses`", "## Models", "gpt-");
		assertThat(ProviderPages.pages().get("gitlab.md")).contains("not supported yet", "(not built)");
		assertThat(ProviderPages.pages()).hasSize(226);
	}

	@Test
	void writesWhatIsMissingAndRemovesWhatIsLeft(@TempDir Path folder) throws Exception {
		Files.writeString(folder.resolve("gone.md"), "# Gone\n");

		assertThat(run("--to", folder.toString(), "--check")).isEqualTo(1);
		assertThat(folder.resolve("gone.md")).exists();
		assertThat(run("--to", folder.toString())).isZero();

		assertThat(folder.resolve("gone.md")).doesNotExist();
		assertThat(folder.resolve("openai.md")).exists();
		assertThat(run("--to", folder.toString(), "--check")).isZero();
	}

	private int run(String... arguments) {
		CommandLine commands = ReqLlmCli.commandLine();
		commands.setOut(new PrintWriter(this.said));
		String[] all = new String[arguments.length + 1];
		all[0] = "provider-pages";
		System.arraycopy(arguments, 0, all, 1, arguments.length);
		return commands.execute(all);
	}

}
