package io.reqllm.provider;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DialectsTests {

	private int reads;

	private final Dialects<Map<String, Object>, String> dialects = new Dialects<>(switches -> {
		this.reads++;
		Dialect dialect = new Dialect(switches);
		String path = dialect.text("path", "/chat");
		dialect.requireAllRead();
		return path;
	});

	@Test
	void readsEachDialectOnce() {
		assertThat(this.dialects.of(Map.of())).isEqualTo("/chat");
		assertThat(this.dialects.of(Map.of("path", "/other"))).isEqualTo("/other");

		assertThat(this.dialects.of(Map.of())).isEqualTo("/chat");
		assertThat(this.dialects.of(Map.of("path", "/other"))).isEqualTo("/other");
		assertThat(this.reads).isEqualTo(2);
	}

	@Test
	void refusesAWrongDialectEachTime() {
		for (int i = 0; i < 2; i++) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.dialects.of(Map.of("paths", "/other")))
				.withMessageContaining("'paths'");
		}
	}

	@Test
	void forgetsWhenThereAreManyDialects() {
		this.dialects.of(Map.of());
		for (int i = 0; i < 1000; i++) {
			assertThat(this.dialects.of(Map.of("path", List.of(i)))).isEqualTo("[" + i + "]");
		}

		this.dialects.of(Map.of());

		assertThat(this.reads).isEqualTo(1002);
	}

}
