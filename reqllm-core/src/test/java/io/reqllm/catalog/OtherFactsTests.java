package io.reqllm.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.reqllm.model.Limits;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.provider.ProviderSpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A store whose facts are replaced by others, under the same words of the application.
 */
class OtherFactsTests {

	private static final String INDEX = """
			{"providers": {"acme": {"wire": "w", "baseUrl": "https://acme.example"},
			 "zeta": {"wire": "w", "baseUrl": "https://zeta.example"}}}""";

	private static final Map<String, List<ModelProperties>> OTHERS = Map.of("acme",
			List.of(ModelProperties.builder("small").family("new").limits(new Limits(200L, null, 20L)).build()));

	private final CountingLoader loader = new CountingLoader()
		.withModels("acme", "{\"id\": \"small\", \"family\": \"old\"}", "{\"id\": \"gone\"}")
		.withModels("zeta", "{\"id\": \"z\"}");

	@Test
	void takeThePlaceOfThoseOfTheClassPathAndReadNothing() throws IOException {
		ModelStore store = store(Map.of()).withFacts(OTHERS);

		assertThat(store.isLoaded("acme")).isTrue();
		assertThat(store.models("acme")).singleElement()
			.satisfies(model -> assertThat(model.properties().family()).isEqualTo("new"));
		assertThat(this.loader.reads()).isEmpty();
	}

	@Test
	void leaveTheStoreAsItWas() throws IOException {
		ModelStore store = store(Map.of());

		store.withFacts(OTHERS);

		assertThat(store.models("acme")).extracting(model -> model.id().name()).containsExactly("gone", "small");
	}

	@Test
	void aProviderThatTheyDoNotNameKeepsItsFacts() throws IOException {
		ModelStore store = store(Map.of()).withFacts(OTHERS);

		assertThat(store.isLoaded("zeta")).isFalse();
		assertThat(store.find(ModelId.parse("zeta:z"))).isPresent();
		assertThat(store(Map.of()).withFacts(Map.of("unheard-of", List.of())).models("unheard-of")).isEmpty();
	}

	@Test
	void whatTheApplicationSaysLiesOverThem() throws IOException {
		ModelProperties own = ModelProperties.builder("small").limits(new Limits(50L, null, null)).build();

		ModelStore store = store(Map.of("acme", List.of(own))).withFacts(OTHERS);

		assertThat(store.models("acme")).extracting(Model::limits).containsExactly(new Limits(50L, null, 20L));
	}

	@Test
	void anotherInstanceBorrowsThemToo() throws IOException {
		ProviderSpec blue = ProviderSpec.builder("team-blue")
			.routes(index().find("acme").orElseThrow().routes())
			.facts("acme")
			.build();
		ModelStore store = new ModelStore(index(), List.of(blue), Map.of(), this.loader).withFacts(OTHERS);

		assertThat(store.find(ModelId.parse("team-blue:small")))
			.hasValueSatisfying(model -> assertThat(model.properties().family()).isEqualTo("new"));
	}

	@Test
	void aProviderKeepsItsFactsIfTheApplicationBuildsOnAModelThatTheyLack() throws IOException {
		ModelProperties own = ModelProperties.builder("ours").base("gone").build();

		ModelStore store = store(Map.of("acme", List.of(own))).withFacts(OTHERS);

		assertThat(store.models("acme")).extracting(model -> model.id().name())
			.containsExactly("gone", "ours", "small");
	}

	private ModelStore store(Map<String, List<ModelProperties>> overrides) throws IOException {
		return new ModelStore(index(), List.of(), overrides, this.loader);
	}

	private static ProviderIndex index() throws IOException {
		return ProviderIndex.read(new ByteArrayInputStream(INDEX.getBytes(StandardCharsets.UTF_8)));
	}

}
