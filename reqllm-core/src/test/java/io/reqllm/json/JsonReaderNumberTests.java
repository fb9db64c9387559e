package io.reqllm.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class JsonReaderNumberTests {

	@Test
	void numbersAreReadAsPreciselyAsFloats() {
		Random random = new Random(1);
		List<String> numbers = new ArrayList<>(
				List.of("0", "-0.0", "1e-50", "-2.5E+3", "16777217", "0.1", "-1", "123456789012345678901234567890",
						"0.000000000000000000000000000012345", "0.17623388767242432", "1e99"));
		for (int i = 0; i < 10_000; i++) {
			numbers.add(Double.toString(random.nextGaussian() / 30));
			numbers.add(Float.toString(Float.intBitsToFloat(random.nextInt() & 0xBF7FFFFF)));
		}

		for (String number : numbers) {
			float expected = Float.parseFloat(number);
			assertThat(reader(number).number()).as(number).isCloseTo(expected, within(Math.ulp(expected)));
		}
	}

	@Test
	void whatIsNoNumberIsNone() {
		assertThat(reader("\"1\"").number()).isNaN();
		assertThat(reader("null").number()).isNaN();
		assertThat(reader("[1]").number()).isNaN();
	}

	private static JsonReader reader(String json) {
		return JsonReader.of(json.getBytes(StandardCharsets.UTF_8));
	}

}
