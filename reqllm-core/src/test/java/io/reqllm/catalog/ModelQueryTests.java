package io.reqllm.catalog;

import java.math.BigDecimal;
import java.util.Set;

import io.reqllm.model.Capability;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ModelQueryTests {

	private static final Model KNOWN = Model.of("acme", ModelReaderTests.read(ModelReaderTests.WHOLE).get(0));

	private static final Model UNKNOWN = Model.of("acme", ModelProperties.of("m-1"));

	@Test
	void everythingMatchesWithoutConditions() {
		assertThat(ModelQuery.ALL.matches(KNOWN)).isTrue();
		assertThat(ModelQuery.ALL.matches(UNKNOWN)).isTrue();
	}

	@Test
	void aProviderMustBeOneOfThoseNamed() {
		assertThat(in("acme").matches(KNOWN)).isTrue();
		assertThat(in("other").matches(KNOWN)).isFalse();
	}

	@Test
	void aTextIsLookedForInIdAndNameInAnyCase() {
		assertThat(named("M-1").matches(UNKNOWN)).isTrue();
		assertThat(named("m ONE").matches(KNOWN)).isTrue();
		assertThat(named("m one").matches(UNKNOWN)).isFalse();
		assertThat(named("acme").matches(KNOWN)).isFalse();
	}

	@Test
	void allCapabilitiesMustBeKnownToBeThere() {
		ModelQuery query = new ModelQuery(Set.of(), null, Set.of(Capability.TOOL_CALLING, Capability.REASONING),
				Set.of(), Set.of(), null, null, null);

		assertThat(query.matches(KNOWN)).isTrue();
		assertThat(query.matches(UNKNOWN)).isFalse();
	}

	@Test
	void allModalitiesMustBeTakenAndGiven() {
		assertThat(modalities(Set.of(Modality.TEXT, Modality.IMAGE), Set.of(Modality.TEXT)).matches(KNOWN)).isTrue();
		assertThat(modalities(Set.of(Modality.VIDEO), Set.of()).matches(KNOWN)).isFalse();
		assertThat(modalities(Set.of(), Set.of(Modality.IMAGE)).matches(KNOWN)).isFalse();
		assertThat(modalities(Set.of(Modality.TEXT), Set.of()).matches(UNKNOWN)).isFalse();
	}

	@Test
	void contextIsAtLeastAndPricesAreAtMost() {
		assertThat(sized(1000L, "1.5", "2").matches(KNOWN)).isTrue();
		assertThat(sized(1001L, null, null).matches(KNOWN)).isFalse();
		assertThat(sized(null, "1.49", null).matches(KNOWN)).isFalse();
		assertThat(sized(null, null, "1.99").matches(KNOWN)).isFalse();
	}

	@Test
	void anUnknownPriceIsNotZero() {
		assertThat(sized(null, "1000", null).matches(UNKNOWN)).isFalse();
		assertThat(sized(1L, null, null).matches(UNKNOWN)).isFalse();
	}

	static ModelQuery in(String provider) {
		return new ModelQuery(Set.of(provider), null, Set.of(), Set.of(), Set.of(), null, null, null);
	}

	private static ModelQuery named(String text) {
		return new ModelQuery(Set.of(), text, Set.of(), Set.of(), Set.of(), null, null, null);
	}

	private static ModelQuery modalities(Set<Modality> input, Set<Modality> output) {
		return new ModelQuery(Set.of(), null, Set.of(), input, output, null, null, null);
	}

	private static ModelQuery sized(Long context, String input, String output) {
		return new ModelQuery(Set.of(), null, Set.of(), Set.of(), Set.of(), context,
				(input != null) ? new BigDecimal(input) : null, (output != null) ? new BigDecimal(output) : null);
	}

}
