package io.reqllm.provider;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class DialectTests {

	@Test
	void takesTheStandardForWhatIsNotSet() {
		Dialect dialect = new Dialect(Map.of());

		assertThat(dialect.text("systemRole", "system")).isEqualTo("system");
		assertThat(dialect.flag("streamUsage", true)).isTrue();
		assertThat(dialect.texts("reasoningFields", List.of("a"))).containsExactly("a");
		assertThat(dialect.textMap("efforts")).isEmpty();
	}

	@Test
	void readsSwitchesHoweverTheyAreWritten() {
		Dialect dialect = new Dialect(Map.of("max-tokens_field", "max_tokens", "STREAMUSAGE", "false"));

		assertThat(dialect.text("maxTokensField", "x")).isEqualTo("max_tokens");
		assertThat(dialect.flag("streamUsage", true)).isFalse();
		assertThatNoException().isThrownBy(dialect::requireAllRead);
	}

	@Test
	void readsListsInEveryFormOfConfiguration() {
		Dialect dialect = new Dialect(Map.of("list", List.of("b", "a"), "single", "a", "indexed",
				Map.of("0", "a", "1", "b", "2", "c", "3", "d", "10", "z")));

		assertThat(dialect.texts("list", List.of())).containsExactly("b", "a");
		assertThat(dialect.texts("single", List.of())).containsExactly("a");
		assertThat(dialect.texts("indexed", List.of())).containsExactly("a", "b", "c", "d", "z");
	}

	@Test
	void refusesAMapWhereAListBelongs() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Dialect(Map.of("fields", Map.of("a", "b"))).texts("fields", List.of()))
			.withMessageContaining("'fields' must be a list");
	}

	@Test
	void readsMaps() {
		assertThat(new Dialect(Map.of("efforts", Map.of("low", "minimal", "n", 1))).textMap("efforts"))
			.isEqualTo(Map.of("low", "minimal", "n", "1"));
	}

	@Test
	void refusesASwitchThatNobodyAskedFor() {
		Dialect dialect = new Dialect(Map.of("max-token-field", "x"));
		dialect.text("maxTokensField", "max_tokens");

		assertThatIllegalArgumentException().isThrownBy(dialect::requireAllRead)
			.withMessageContaining("maxtokenfield")
			.withMessageContaining("nearest [maxtokensfield]");
	}

}
