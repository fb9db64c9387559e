package io.reqllm.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import io.reqllm.provider.ProviderSpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ModelStoreTests {

	private static final String FACTS = "META-INF/reqllm/models/acme.json";

	private static final ModelId SMALL = ModelId.parse("acme:small");

	private final CountingLoader loader = new CountingLoader().withModels("acme",
			"{\"id\": \"small\", \"family\": \"tiny\", \"limits\": {\"context\": 100, \"output\": 10}}",
			"{\"id\": \"org/large:free@1\"}");

	@Test
	void readsTheFactsOfAProviderOnlyWhenAsked() {
		ModelStore store = store();

		assertThat(store.isLoaded("acme")).isFalse();
		assertThat(this.loader.reads()).isEmpty();
		assertThat(store.find(SMALL)).hasValueSatisfying(model -> assertThat(model.known()).isTrue());
		assertThat(store.find(ModelId.parse("acme:org/large:free@1"))).isPresent();
		assertThat(store.isLoaded("acme")).isTrue();
		assertThat(this.loader.reads()).containsExactly(FACTS);
	}

	@Test
	void namesAreLookedUpExactly() {
		ModelStore store = store();

		assertThat(store.find(ModelId.parse("acme:Small"))).isEmpty();
		assertThat(store.find(ModelId.parse("acme:smal"))).isEmpty();
		assertThat(store.find(ModelId.parse("acme:small/"))).isEmpty();
	}

	@Test
	void aNameFromOutsideNeverBecomesAFileName() {
		ModelStore store = store();

		assertThat(store.find(ModelId.parse("nobody:small"))).isEmpty();
		assertThat(store.models("../providers")).isEmpty();
		assertThat(store.isLoaded("nobody")).isTrue();
		assertThat(this.loader.reads()).isEmpty();
	}

	@Test
	void manyThreadsReadTheFactsOnce() {
		ModelStore store = store();
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(16);

		List<CompletableFuture<Model>> found = IntStream.range(0, 64)
			.mapToObj(number -> CompletableFuture.supplyAsync(() -> findAfter(start, store), threads))
			.toList();
		start.countDown();

		assertThat(found).allSatisfy(model -> assertThat(model).succeedsWithin(Duration.ofSeconds(10))
			.extracting(Model::id)
			.isEqualTo(SMALL));
		assertThat(this.loader.reads()).containsExactly(FACTS);
		threads.shutdownNow();
	}

	@Test
	void aFailedReadIsTriedAgain() {
		ModelStore store = store();

		this.loader.broken(true);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> store.find(SMALL))
			.withMessageContaining(FACTS);
		assertThat(store.isLoaded("acme")).isFalse();
		this.loader.broken(false);

		assertThat(store.find(SMALL)).isPresent();
		assertThat(this.loader.reads()).hasSize(2);
	}

	@Test
	void brokenFactsAreTold() {
		this.loader.with(FACTS, "[{\"id\": \"small\"");

		assertThatIllegalStateException().isThrownBy(() -> store().find(SMALL)).withMessageContaining(FACTS);
	}

	@Test
	void missingFactsOfAKnownProviderAreTold() {
		ModelStore store = new ModelStore(index("acme", "gone"), List.of(), Map.of(), this.loader);

		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> store.models("gone"))
			.withStackTraceContaining("models/gone.json is not on the class-path");
	}

	@Test
	void anOverrideOfEachFieldReplacesThatFieldOnly() throws ReflectiveOperationException {
		this.loader.withModels("acme", ModelReaderTests.WHOLE);
		ModelProperties facts = ModelReaderTests.read(ModelReaderTests.WHOLE).get(0);
		ModelProperties other = ModelReaderTests.read(OTHER).get(0);

		for (RecordComponent component : ModelProperties.class.getRecordComponents()) {
			if (!List.of("id", "base").contains(component.getName())) {
				ModelProperties effective = effective(only(component, other));
				assertThat(component.getAccessor().invoke(effective)).as(component.getName())
					.isNotEqualTo(component.getAccessor().invoke(facts));
				for (RecordComponent rest : ModelProperties.class.getRecordComponents()) {
					if (!rest.getName().equals(component.getName())) {
						assertThat(rest.getAccessor().invoke(effective)).as(rest.getName())
							.isEqualTo(rest.getAccessor().invoke(facts));
					}
				}
			}
		}
	}

	@Test
	void limitsAndPricesAreCompletedMemberByMember() {
		ModelProperties own = ModelReaderTests.read("{\"id\": \"small\", \"limits\": {\"output\": 20}}").get(0);

		Model model = store(Map.of("acme", List.of(own))).find(SMALL).orElseThrow();

		assertThat(model.limits().output()).isEqualTo(20);
		assertThat(model.limits().context()).isEqualTo(100);
		assertThat(model.properties().family()).isEqualTo("tiny");
	}

	@Test
	void theApplicationAddsModelsAndProviders() {
		ModelStore store = store(
				Map.of("acme", List.of(ModelProperties.of("own")), "blue", List.of(ModelProperties.of("b.1"))));

		assertThat(store.models("acme")).extracting(model -> model.id().name())
			.containsExactly("org/large:free@1", "own", "small");
		assertThat(store.find(ModelId.parse("blue:b.1")))
			.hasValueSatisfying(model -> assertThat(model.known()).isTrue());
		assertThat(store.isLoaded("blue")).isTrue();
	}

	@Test
	void anotherInstanceBorrowsTheFactsUnderItsOwnId() {
		ProviderSpec blue = spec("team-blue").toBuilder().facts("acme").build();
		ModelStore store = new ModelStore(index("acme"), List.of(blue),
				Map.of("acme", List.of(ModelProperties.of("own"))), this.loader);

		assertThat(store.models("team-blue")).extracting(Model::id)
			.containsExactly(ModelId.parse("team-blue:org/large:free@1"), ModelId.parse("team-blue:small"));
		assertThat(store.isLoaded("acme")).isTrue();
		assertThat(store.find(SMALL)).isPresent();
		assertThat(this.loader.reads()).containsExactly(FACTS);
	}

	@Test
	void aProviderThatNamesNoFactsOfTheIndexHasNone() {
		ProviderSpec own = spec("mine").toBuilder().facts("../../secret").build();
		ModelStore store = new ModelStore(index("acme"), List.of(own), Map.of(), this.loader);

		assertThat(store.models("mine")).isEmpty();
		assertThat(store.isLoaded("mine")).isTrue();
		assertThat(this.loader.reads()).isEmpty();
	}

	@Test
	void answersAreImmutable() {
		List<Model> models = store().models("acme");

		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(models::clear);
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> store().search(ModelQuery.ALL).clear());
	}

	@Test
	void aSearchReadsOnlyTheProvidersThatItNames() {
		this.loader.withModels("zeta", "{\"id\": \"z\"}");
		ModelStore store = new ModelStore(index("acme", "zeta"), List.of(), Map.of(), this.loader);

		assertThat(store.search(ModelQueryTests.in("zeta"))).extracting(Model::id)
			.containsExactly(ModelId.parse("zeta:z"));
		assertThat(this.loader.reads()).containsExactly("META-INF/reqllm/models/zeta.json");
		assertThat(store.search(ModelQuery.ALL)).extracting(model -> model.id().toString())
			.containsExactly("acme:org/large:free@1", "acme:small", "zeta:z");
	}

	private ModelStore store() {
		return store(Map.of());
	}

	private ModelStore store(Map<String, List<ModelProperties>> overrides) {
		return new ModelStore(index("acme"), List.of(), overrides, this.loader);
	}

	private ModelProperties effective(ModelProperties own) {
		return store(Map.of("acme", List.of(own))).find(ModelId.parse("acme:m-1")).orElseThrow().properties();
	}

	/** Properties of which nothing is known but the id and one component. */
	private static ModelProperties only(RecordComponent one, ModelProperties source)
			throws ReflectiveOperationException {
		RecordComponent[] components = ModelProperties.class.getRecordComponents();
		Object[] values = new Object[components.length];
		Class<?>[] types = new Class<?>[components.length];
		for (int i = 0; i < components.length; i++) {
			types[i] = components[i].getType();
			boolean kept = components[i].getName().equals(one.getName()) || components[i].getName().equals("id");
			values[i] = kept ? components[i].getAccessor().invoke(source) : null;
		}
		return ModelProperties.class.getDeclaredConstructor(types).newInstance(values);
	}

	private static Model findAfter(CountDownLatch start, ModelStore store) {
		try {
			start.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return store.find(SMALL).orElseThrow();
	}

	private static ProviderSpec spec(String id) {
		return ProviderSpec.builder(id).routes(List.of(Route.of("w", "https://" + id + ".example"))).build();
	}

	private static ProviderIndex index(String... ids) {
		StringBuilder json = new StringBuilder("{\"providers\":{");
		for (String id : ids) {
			json.append('"').append(id).append("\":{\"wire\":\"w\",\"baseUrl\":\"https://x.example\"},");
		}
		json.setCharAt(json.length() - 1, '}');
		try {
			return ProviderIndex
				.read(new ByteArrayInputStream(json.append('}').toString().getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Differs from {@link ModelReaderTests#WHOLE} in every member but the id. */
	private static final String OTHER = """
			{"id": "m-1", "base": "m-2", "name": "Other", "family": "o", "status": "deprecated", "knowledge": "2024",
			 "releaseDate": "2025-01", "openWeights": false, "attachment": false, "reasoning": false, "toolCall": false,
			 "structuredOutput": false, "temperature": false, "reasoningField": "reasoning",
			 "reasoningOptions": [], "input": ["audio"], "output": ["video"], "limits": {"context": 5},
			 "pricing": {"output": 99}, "modes": {"slow": {"body": {"wait": true}}}, "wire": "cohere-v2",
			 "baseUrl": "https://o.example", "auth": "none", "dialect": {"streamUsage": true},
			 "defaults": {"temperature": 0.1}}""";

}
