package io.reqllm.chat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SecretTests {

	@Test
	void showsThatItIsThereButNotWhich() {
		Secret secret = new Secret(" sk-secret\n");

		assertThat(secret.value()).isEqualTo("sk-secret");
		assertThat(secret.toString()).doesNotContain("sk-secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "sk-1\nsk-2", "sk-\u0000", "sk-\u200b1", "sk-“1”" })
	void refusesWhatCannotStandInAHeader(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Secret(value))
			.satisfies(ex -> assertThat(ex.getMessage()).doesNotContain("sk-"));
	}

}
