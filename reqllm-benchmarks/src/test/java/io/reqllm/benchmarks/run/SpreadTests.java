package io.reqllm.benchmarks.run;

import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadTests {

	@Test
	void tellsTheMiddleAndTheEnds() {
		assertThat(Spread.of(DoubleStream.of(3, 1, 2))).isEqualTo(new Spread(2, 1, 3));
		assertThat(Spread.of(DoubleStream.of(4, 1, 2, 3))).isEqualTo(new Spread(2.5, 1, 4));
	}

	@Test
	void isWrittenWithItsRange() {
		assertThat(new Spread(2, 1, 3.456).text("%.2f")).isEqualTo("2.00 (1.00 to 3.46)");
	}

}
