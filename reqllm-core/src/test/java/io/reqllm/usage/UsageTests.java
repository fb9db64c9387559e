package io.reqllm.usage;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UsageTests {

	private static final Usage WHOLE = Usage.builder()
		.input(100L)
		.cacheRead(20L)
		.cacheWrite(30L)
		.cacheWrite1h(10L)
		.output(40L)
		.reasoning(5L)
		.audioInput(6L)
		.audioOutput(7L)
		.imageInput(8L)
		.imageOutput(9L)
		.build();

	@Test
	void addsDisjointCountersOnceAndPartsOfThemNever() {
		assertThat(WHOLE.totalInput()).isEqualTo(150);
		assertThat(WHOLE.totalOutput()).isEqualTo(45);
		assertThat(WHOLE.total()).isEqualTo(195);
	}

	@Test
	void knowsNoTotalOfWhatIsUnknown() {
		assertThat(Usage.UNKNOWN.totalInput()).isNull();
		assertThat(Usage.UNKNOWN.totalOutput()).isNull();
		assertThat(Usage.UNKNOWN.total()).isNull();
	}

	@Test
	void totalsWhatIsKnown() {
		assertThat(Usage.builder().cacheRead(3L).build().totalInput()).isEqualTo(3);
		assertThat(Usage.builder().reasoning(4L).build().total()).isEqualTo(4);
	}

	@Test
	void splitsCacheWritesByLifetime() {
		assertThat(WHOLE.cacheWrite5m()).isEqualTo(20);
		assertThat(Usage.builder().cacheWrite(30L).build().cacheWrite5m()).isEqualTo(30);
		assertThat(Usage.builder().cacheWrite(1L).cacheWrite1h(2L).build().cacheWrite5m()).isZero();
		assertThat(Usage.UNKNOWN.cacheWrite5m()).isNull();
	}

	@Test
	void addsCounterByCounter() throws ReflectiveOperationException {
		Usage twice = WHOLE.plus(WHOLE);

		for (RecordComponent counter : Usage.class.getRecordComponents()) {
			Long once = (Long) counter.getAccessor().invoke(WHOLE);
			assertThat(counter.getAccessor().invoke(twice)).as(counter.getName()).isEqualTo(2 * once);
		}
	}

	@Test
	void addingWhatIsUnknownChangesNothing() {
		assertThat(WHOLE.plus(Usage.UNKNOWN)).isEqualTo(WHOLE);
		assertThat(Usage.UNKNOWN.plus(WHOLE)).isEqualTo(WHOLE);
		assertThat(Usage.UNKNOWN.plus(Usage.UNKNOWN)).isEqualTo(Usage.UNKNOWN);
	}

	@Test
	void refusesNegativeCounters() throws ReflectiveOperationException {
		RecordComponent[] counters = Usage.class.getRecordComponents();
		for (int i = 0; i < counters.length; i++) {
			Object[] values = new Object[counters.length];
			values[i] = -1L;
			var constructor = Usage.class
				.getConstructor(Arrays.stream(counters).map(RecordComponent::getType).toArray(Class[]::new));

			assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> constructor.newInstance(values)).getCause())
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("'" + counters[i].getName() + "'");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> Usage.of(1, -2)).withMessageContaining("-2");
	}

}
