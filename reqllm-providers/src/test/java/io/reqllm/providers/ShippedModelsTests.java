package io.reqllm.providers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;

import io.reqllm.catalog.ModelQuery;
import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.model.Capability;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.ProviderSpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The data that ship: complete, readable, free of the noise of their source. */
class ShippedModelsTests {

	private static final ClassLoader CLASS_PATH = ShippedModelsTests.class.getClassLoader();

	private static final ProviderIndex INDEX = ProviderIndex.load(CLASS_PATH);

	private static final ModelStore STORE = new ModelStore(INDEX, List.of(), Map.of(), CLASS_PATH);

	private static final List<Model> MODELS = STORE.search(ModelQuery.ALL);

	@Test
	void countsAreThoseOfTheSnapshot() {
		assertThat(INDEX.snapshot()).isEqualTo(LocalDate.of(2026, 9, 30));
		assertThat(INDEX.providers()).hasSize(225);
		assertThat(MODELS).hasSize(8337).extracting(Model::id).doesNotHaveDuplicates();
		assertThat(INDEX.providers()).allSatisfy(
				provider -> assertThat(STORE.models(provider.id())).as(provider.id()).hasSize(provider.modelCount()));
	}

	@Test
	void everyProviderSaysWhereItIsAndHowItIsSigned() {
		assertThat(INDEX.providers()).allSatisfy(provider -> {
			assertThat(provider.routes())
				.allSatisfy(route -> assertThat(route.baseUrl()).matches("(https?://|\\$\\{[A-Z0-9_]+}).*")
					.doesNotEndWith("/"));
			assertThat(provider.auth()).isNotEqualTo(AuthScheme.NONE);
			assertThat(provider.keyNames()).isNotEmpty().noneMatch(name -> name.contains("$"));
			assertThat(provider.documentation()).startsWith("http");
		});
	}

	@Test
	void namesOfKeysAreNoParameters() {
		assertThat(keyNames("azure")).containsExactly("AZURE_API_KEY");
		assertThat(keyNames("cloudflare-workers-ai")).containsExactly("CLOUDFLARE_API_KEY");
		assertThat(keyNames("google")).containsExactly("GOOGLE_API_KEY", "GOOGLE_GENERATIVE_AI_API_KEY",
				"GEMINI_API_KEY");
		assertThat(keyNames("infomaniak")).containsExactly("INFOMANIAK_API_KEY");
	}

	@Test
	void unknownPricesAndFreeOnesAreToldApart() {
		assertThat(MODELS).filteredOn(model -> model.pricing() == null).hasSize(423);
		assertThat(MODELS).filteredOn(ShippedModelsTests::free).hasSize(637);
	}

	@Test
	void pricesHaveNoNoise() {
		assertThat(MODELS).filteredOn(model -> model.pricing() != null)
			.extracting(model -> model.pricing().input())
			.allMatch(price -> price.scale() >= 0 && price.scale() <= 9);
	}

	@Test
	void limitsOfZeroAreUnknown() {
		assertThat(MODELS).filteredOn(model -> model.limits().context() == null).hasSize(148);
		assertThat(MODELS).filteredOn(model -> model.limits().output() == null).hasSize(214);
	}

	@Test
	void aModelHasWhatItsSourceSays() {
		Model model = STORE.find(ModelId.parse("openai:gpt-5.4")).orElseThrow();

		assertThat(model.limits().input()).isEqualTo(922_000);
		assertThat(model.pricing().tiers()).singleElement().satisfies(tier -> {
			assertThat(tier.above()).isEqualTo(272_000);
			assertThat(tier.rates().output()).isEqualByComparingTo("22.5");
		});
		assertThat(model.properties().modes().get("fast").body()).containsEntry("service_tier", "priority");
		assertThat(model.supports(Capability.TOOL_CALLING)).isTrue();
	}

	@Test
	void aModelThatGoesAnotherWaySaysSo() {
		Model model = STORE
			.search(new ModelQuery(Set.of("azure"), "claude-sonnet-4-5", Set.of(), Set.of(), Set.of(), null, null,
					null))
			.get(0);

		assertThat(model.properties().wire()).isEqualTo("anthropic-messages");
		assertThat(model.properties().baseUrl())
			.isEqualTo("https://${AZURE_RESOURCE_NAME}.services.ai.azure.com/anthropic/v1");
		assertThat(model.properties().auth()).isEqualTo("header:x-api-key");
	}

	@Test
	void theDataStaySmallAndKeepTheirLicence() throws IOException {
		long deflated = deflated(ProviderIndex.LOCATION);
		for (ProviderSpec provider : INDEX.providers()) {
			deflated += deflated("META-INF/reqllm/models/" + provider.id() + ".json");
		}

		assertThat(deflated).isLessThan(1_000_000);
		assertThat(new String(bytes("META-INF/reqllm/LICENSE-models.dev"))).contains("MIT License", "models.dev");
	}

	private static boolean free(Model model) {
		return model.pricing() != null && model.pricing().input().signum() == 0
				&& model.pricing().output().signum() == 0;
	}

	private static List<String> keyNames(String provider) {
		return INDEX.find(provider).orElseThrow().keyNames();
	}

	private static long deflated(String resource) throws IOException {
		ByteArrayOutputStream small = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(small)) {
			deflater.write(bytes(resource));
		}
		return small.size();
	}

	private static byte[] bytes(String resource) throws IOException {
		try (InputStream content = CLASS_PATH.getResourceAsStream(resource)) {
			return content.readAllBytes();
		}
	}

}
