package io.reqllm.exchange;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetryPolicyTests {

	private static final Duration NOW = Duration.ZERO;

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 30, 1_000_000 })
	void waitsNeverLongerThanThePolicySays(int attempt) {
		assertThat(RetryPolicy.DEFAULTS.backoff(attempt)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(8));
	}

	@Test
	void refusesPoliciesThatMakeNoSense() {
		Duration minus = Duration.ofMillis(-1);

		assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(0, NOW, NOW, NOW));
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(1, minus, NOW, NOW));
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(1, NOW, minus, NOW));
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(1, NOW, NOW, minus));
	}

}
