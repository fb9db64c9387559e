package io.reqllm.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ModelPolicyTests {

	private static final ModelId KNOWN = ModelId.parse("acme:small-2");

	private static final ModelId UNKNOWN = ModelId.parse("acme:smal-2");

	private final ModelCatalog catalog = new ModelStore(
			ProviderIndex.EMPTY, List.of(), Map.of("acme", List
				.of(ModelProperties.builder("small-2").status("deprecated").build(), ModelProperties.of("large"))),
			null);

	@Test
	void aKnownModelIsAdmittedWithItsFactsEvenIfDeprecated() {
		for (UnknownModel unknown : UnknownModel.values()) {
			Model model = policy(unknown).admit(KNOWN, this.catalog);

			assertThat(model.properties().status()).isEqualTo("deprecated");
			assertThat(policy(unknown).warns(model)).isFalse();
		}
	}

	@Test
	void anUnknownModelIsAdmittedByName() {
		Model model = ModelPolicy.OPEN.admit(UNKNOWN, this.catalog);

		assertThat(model).isEqualTo(Model.unknown(UNKNOWN));
		assertThat(ModelPolicy.OPEN.warns(model)).isFalse();
	}

	@Test
	void anUnknownModelIsWarnedOf() {
		ModelPolicy policy = policy(UnknownModel.WARN);

		assertThat(policy.warns(policy.admit(UNKNOWN, this.catalog))).isTrue();
	}

	@Test
	void anUnknownModelIsRejectedWithTheNearestNames() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> policy(UnknownModel.REJECT).admit(UNKNOWN, this.catalog))
			.withMessageContainingAll("acme:smal-2", "[small-2]", "reqllm.unknown-model")
			.satisfies(failure -> assertThat(failure.model()).isEqualTo(UNKNOWN))
			.satisfies(failure -> assertThat(failure.retryable()).isFalse());
	}

	@Test
	void whatIsDeniedIsRefusedEvenIfAllowed() {
		ModelPolicy policy = ModelPolicy.of(UnknownModel.ALLOW, List.of("acme:*"), List.of("*:small*"));

		assertThat(policy.admit(ModelId.parse("acme:large"), this.catalog).known()).isTrue();
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> policy.admit(KNOWN, this.catalog))
			.withMessageContainingAll("denies acme:small-2", "'*:small*'");
	}

	@Test
	void whatIsNotAllowedIsRefusedWithoutALookUp() {
		ModelPolicy policy = ModelPolicy.of(UnknownModel.ALLOW, List.of("other:*", "acme:l?rge"), List.of());

		policy.requireAllowed(ModelId.parse("acme:large"));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> policy.admit(KNOWN, new UntouchedCatalog()))
			.withMessageContainingAll("does not allow acme:small-2", "other:*");
	}

	private static ModelPolicy policy(UnknownModel unknown) {
		return ModelPolicy.of(unknown, List.of(), List.of());
	}

	private static final class UntouchedCatalog implements ModelCatalog {

		@Override
		public Optional<Model> find(ModelId id) {
			throw new AssertionError("looked up " + id);
		}

		@Override
		public List<Model> models(String provider) {
			throw new AssertionError("listed " + provider);
		}

		@Override
		public List<Model> search(ModelQuery query) {
			throw new AssertionError("searched");
		}

		@Override
		public boolean isLoaded(String provider) {
			throw new AssertionError("asked for " + provider);
		}

	}

}
