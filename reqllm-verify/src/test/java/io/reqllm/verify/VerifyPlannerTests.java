package io.reqllm.verify;

import java.util.List;

import io.reqllm.verify.VerifyPlan.Check;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class VerifyPlannerTests {

	private final VerifyPlanner planner = Acme.planner();

	@Test
	void aProviderStandsForAllItsModels() {
		assertThat(models(VerifySelection.of("acme"))).containsExactly("acme:all", "acme:plain",
				"acme:vectors-embed-1");
	}

	@Test
	void patternsStandForModelsAndProviders() {
		assertThat(models(VerifySelection.of("*:pl*"))).containsExactly("acme:plain", "bolt:plain");
		assertThat(models(VerifySelection.of("b*"))).containsExactly("bolt:plain");
		assertThat(models(VerifySelection.of("acme:?ll", "acme:all", "bolt"))).containsExactly("acme:all",
				"bolt:plain");
	}

	@Test
	void aModelThatTheCatalogueDoesNotListIsTriedAllTheSame() {
		List<Check> checks = this.planner.plan(VerifySelection.of("acme:newest").only("generate_text")).checks();

		assertThat(checks).singleElement().satisfies(check -> {
			assertThat(check.model().known()).isFalse();
			assertThat(check).hasToString("acme:newest generate_text");
		});
	}

	@Test
	void onlyTheNamedCapabilitiesAreTriedInTheirOwnOrder() {
		VerifySelection selection = VerifySelection.of("acme:all").only("*_text", "cost");

		assertThat(this.planner.plan(selection).checks()).extracting(check -> check.capability().id())
			.containsExactly("generate_text", "stream_text", "cost");
	}

	@Test
	void theLimitTakesOfEachProviderThoseThatPromiseMost() {
		assertThat(models(new VerifySelection(List.of("*"), List.of(), 1))).containsExactly("acme:all", "bolt:plain");
		assertThat(models(new VerifySelection(List.of("*"), List.of(), 2))).containsExactly("acme:all", "acme:plain",
				"bolt:plain");
	}

	@Test
	void whatFitsNothingIsRefusedWithTheNearest() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.planner.plan(VerifySelection.of("acne:all")))
			.withMessageContaining("did you mean [acme]");
		assertThatIllegalArgumentException().isThrownBy(() -> this.planner.plan(VerifySelection.of("acne")))
			.withMessageContaining("did you mean [acme]");
		assertThatIllegalArgumentException().isThrownBy(() -> this.planner.plan(VerifySelection.of("acme:x*")))
			.withMessage("No model fits 'acme:x*'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.planner.plan(VerifySelection.of("acme").only("tool_caling")))
			.withMessageContaining("nearest [tool_calling]");
		assertThatIllegalArgumentException().isThrownBy(VerifySelection::of);
	}

	@Test
	void twoCapabilitiesOfOneIdAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Acme.planner(new Poem("cost", Verification.passed("x"))))
			.withMessageContaining("'cost'")
			.withMessageContaining("Poem");
	}

	private List<String> models(VerifySelection selection) {
		return this.planner.plan(selection)
			.checks()
			.stream()
			.map(check -> check.model().id().toString())
			.distinct()
			.toList();
	}

}
