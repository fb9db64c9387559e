package io.reqllm.cli.command;

import java.util.stream.StreamSupport;

import io.reqllm.catalog.ProviderIndex;
import io.reqllm.provider.ProviderSpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code providers} and {@code models}, over the whole catalogue. */
class CatalogCommandsTests {

	private static final ProviderIndex INDEX = ProviderIndex.load(null);

	private final Shell shell = new Shell();

	@Test
	void listsEveryProvider() {
		assertThat(this.shell.run("providers", "--format", "json")).isZero();

		assertThat(this.shell.json().valueStream().map(row -> row.path("id").stringValue()))
			.containsExactlyElementsOf(INDEX.ids());
		assertThat(this.shell.run("providers")).isZero();
		assertThat(this.shell.out().lines()).hasSize(INDEX.ids().size() + 1);
	}

	@Test
	void tellsWhereAKeyComesFromAndNeverTheKey() {
		this.shell.with("OPENAI_API_KEY", "hush-hush").with("reqllm.providers.groq.api-key", "hush-hush");

		assertThat(this.shell.run("providers", "--configured")).isZero();

		assertThat(this.shell.out()).contains("OPENAI_API_KEY", "reqllm.providers.groq.api-key")
			.doesNotContain("hush-hush", "anthropic");
		this.shell.run("providers", "open?i", "--format", "json");
		assertThat(this.shell.json()).singleElement().satisfies(row -> {
			assertThat(row.path("configured").booleanValue()).isTrue();
			assertThat(row.path("source").stringValue()).isEqualTo("OPENAI_API_KEY");
		});
	}

	@Test
	void listsEveryModel() {
		int models = INDEX.providers().stream().mapToInt(ProviderSpec::modelCount).sum();

		assertThat(this.shell.run("models", "--format", "json")).isZero();

		assertThat(this.shell.json()).hasSize(models);
		assertThat(this.shell.run("models")).isZero();
		assertThat(this.shell.out()).endsWith(models + " models" + System.lineSeparator());
	}

	@Test
	void findsModelsByWhatTheyCanDo() {
		this.shell.run("models", "openai", "--can", "tool_calling,structured_output", "--takes", "image,pdf",
				"--min-context", "200000", "--max-input-price", "3", "--format", "json");

		assertThat(this.shell.json()).isNotEmpty().allSatisfy(row -> {
			assertThat(row.path("id").stringValue()).startsWith("openai:");
			assertThat(row.path("can").toString()).contains("tool_calling", "structured_output");
			assertThat(row.path("takes").toString()).contains("image", "pdf");
			assertThat(row.path("context").longValue()).isGreaterThanOrEqualTo(200_000);
			assertThat(row.path("inputPrice").doubleValue()).isLessThanOrEqualTo(3);
		});
	}

	@Test
	void comparesWhatTokensCost() {
		this.shell.run("models", "openai:gpt-4o-mini", "openai:gpt-4o", "--tokens", "10000/500", "--sort", "cost",
				"--format", "json");

		assertThat(
				StreamSupport.stream(this.shell.json().spliterator(), false).map(row -> row.path("id").stringValue()))
			.containsExactly("openai:gpt-4o-mini", "openai:gpt-4o");
		JsonNode mini = this.shell.json().path(0);
		double expected = (mini.path("inputPrice").doubleValue() * 10_000
				+ mini.path("outputPrice").doubleValue() * 500) / 1_000_000;
		assertThat(mini.path("cost").doubleValue()).isEqualTo(expected);
		this.shell.run("models", "openai:gpt-4o-mini", "--tokens", "10000/500");
		assertThat(this.shell.out()).contains("USD FOR 10000/500", "1 model");
	}

	@Test
	void badUsageEndsWithTwo() {
		assertThat(this.shell.run("models", "--tokens", "many")).isEqualTo(2);
		assertThat(this.shell.err()).contains("'many' is no pair of numbers");
		assertThat(this.shell.run("models", "--can", "fly")).isEqualTo(2);
	}

}
