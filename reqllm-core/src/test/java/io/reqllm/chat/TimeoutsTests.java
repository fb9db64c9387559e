package io.reqllm.chat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TimeoutsTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Test
	void whatIsSetAboveWinsOneByOne() {
		Timeouts own = Timeouts.UNSET.withConnect(SECOND).withIdle(Duration.ZERO);

		assertThat(own.over(Timeouts.DEFAULTS))
			.isEqualTo(new Timeouts(SECOND, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(10)));
		assertThat(Timeouts.UNSET.over(own)).isEqualTo(own);
	}

	@Test
	void zeroIsNoLimit() {
		assertThat(Timeouts.limit(Duration.ZERO)).isNull();
		assertThat(Timeouts.limit(null)).isNull();
		assertThat(Timeouts.limit(SECOND)).isEqualTo(SECOND);
	}

	@Test
	void refusesNegativeTimesByName() {
		Duration minus = SECOND.negated();

		assertThatIllegalArgumentException().isThrownBy(() -> Timeouts.UNSET.withConnect(minus))
			.withMessageContaining("connect");
		assertThatIllegalArgumentException().isThrownBy(() -> Timeouts.UNSET.withFirstContent(minus))
			.withMessageContaining("first-content");
		assertThatIllegalArgumentException().isThrownBy(() -> Timeouts.UNSET.withIdle(minus))
			.withMessageContaining("idle");
		assertThatIllegalArgumentException().isThrownBy(() -> Timeouts.UNSET.withTotal(minus))
			.withMessageContaining("total");
	}

}
