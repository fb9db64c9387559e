package io.reqllm.boot.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import io.reqllm.catalog.ModelCatalog;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class YamlFormTests {

	@ParameterizedTest
	@ValueSource(strings = { "list.yml", "map.yml" })
	void modelsAreAListOrAMapWithKeysInBrackets(String file) {
		Applications.withYaml(file).run(context -> {
			assertThat(model(context, "openai:gpt-4.1").limits().context()).isEqualTo(4096);
			assertThat(model(context, "openai:gpt-4.1").pricing()).isNotNull();
			assertThat(model(context, "openai:vendor/new-model:v1.5").properties().name()).isEqualTo("New");
		});
	}

	@Test
	void aPlainKeyNeedsNoBracketsAndAnIdOfItsOwnComesFirst() {
		Applications.withYaml("map.yml").run(context -> {
			assertThat(model(context, "openai:o3-mini").properties().name()).isEqualTo("Mine");
			assertThat(model(context, "openai:gpt-4o").properties().name()).isEqualTo("Renamed");
			assertThat(context.getBean(ModelCatalog.class).find(ModelId.parse("openai:alias"))).isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			split-model.yml             | The model id 'gpt-4.1'          | models: [{id: "gpt-4.1", ...}]
			shortened-model.yml         | The model id 'openai/gpt-4o'    | models: [{id: "openai/gpt-4o", ...}]
			unknown-model-property.yml  | no property 'contxt'            | Use one of
			unknown-listed-property.yml | no property 'limitz'            | Did you mean [limits]?
			split-provider.yml          | The provider id 'wafer.ai'      | "[wafer.ai]": {...}
			shortened-default.yml       | shortens the key 'reasoning_split' | "[reasoning_split]"
			""")
	void aFormThatMeansSomethingElseStopsTheStart(String file, String description, String action) {
		Applications.withYaml(file).run(context -> {
			assertThat(Analyses.of(context).getDescription()).contains(description);
			assertThat(Analyses.of(context).getAction()).contains(action);
		});
	}

	@Test
	void aModelWithoutIdStopsTheStart() {
		Applications.withYaml("without-id.yml")
			.run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("A model needs an 'id'"));
	}

	@Test
	void idsWithDotsStandInBrackets() {
		Applications.withYaml("dotted-provider.yml").run(context -> {
			ProviderSpec spec = context.getBean(ProviderRegistry.class).get("wafer.ai").spec();

			assertThat(spec.modelCount()).isPositive();
			assertThat(context.getBean(ConfiguredCredentials.class).sourceOf(spec))
				.isEqualTo("reqllm.providers.wafer.ai.api-key");
		});
	}

	@Test
	void keysOfMapsStayAsTheyWereWritten() {
		Applications.withYaml("written-keys.yml").run(context -> {
			ProviderSpec spec = context.getBean(ProviderRegistry.class).get("azure").spec();

			assertThat(spec.parameters()).containsEntry("AZURE_RESOURCE_NAME", "mine");
			assertThat(spec.headers()).containsEntry("X-Trace_Id", "abc");
			assertThat(spec.defaults()).containsEntry("max_tokens", 100)
				.containsEntry("reasoning_split", true)
				.containsEntry("extra_body", Map.of("deep_key", 1));
		});
	}

	@TestFactory
	Stream<DynamicTest> everyFieldOfAModelCanBeSaidOtherwise() {
		ModelProperties[] known = new ModelProperties[2];
		Applications.plain().run(context -> known[0] = model(context, "openai:gpt-4o").properties());
		Applications.withYaml("every-field.yml")
			.run(context -> known[1] = model(context, "openai:gpt-4o").properties());

		return Arrays.stream(ModelProperties.class.getRecordComponents())
			.filter(component -> !component.getName().equals("id"))
			.map(component -> DynamicTest.dynamicTest(component.getName(),
					() -> assertThat(value(component, known[1])).isNotNull().isNotEqualTo(value(component, known[0]))));
	}

	@Test
	void pricesAreBoundAsTheyAreWritten() {
		Applications.withYaml("every-field.yml").run(context -> {
			Model model = model(context, "openai:gpt-4o");

			assertThat(model.pricing().cacheWrite1h()).isEqualTo(new BigDecimal("5.5"));
			assertThat(model.pricing().tiers()).singleElement()
				.satisfies(tier -> assertThat(tier.rates().output()).isEqualTo(new BigDecimal("10.5")));
			assertThat(model.properties().modes().get("fast").headers()).containsEntry("X-Speed", "fast");
		});
	}

	private static Model model(ApplicationContext context, String id) {
		return context.getBean(ModelCatalog.class).find(ModelId.parse(id)).orElseThrow();
	}

	private static Object value(RecordComponent component, ModelProperties properties)
			throws ReflectiveOperationException {
		return component.getAccessor().invoke(properties);
	}

}
