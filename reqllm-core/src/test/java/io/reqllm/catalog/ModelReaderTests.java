package io.reqllm.catalog;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.json.JsonReader;
import io.reqllm.model.Limits;
import io.reqllm.model.Modality;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.ReasoningOption;
import io.reqllm.usage.Pricing;
import io.reqllm.usage.Rates;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelReaderTests {

	/** Every member that there is. */
	static final String WHOLE = """
			{"id": "m-1", "base": "m-0", "name": "M One", "family": "m", "status": "beta", "knowledge": "2025-08",
			 "releaseDate": "2026-01-31", "openWeights": true, "attachment": true, "reasoning": true, "toolCall": true,
			 "structuredOutput": true, "temperature": true, "reasoningField": "reasoning_content",
			 "reasoningOptions": [{"type": "effort", "values": ["low", "high"]},
			  {"type": "budget_tokens", "min": 0, "max": 32000}],
			 "input": ["text", "image"], "output": ["text"], "limits": {"context": 1000, "input": 900, "output": 100},
			 "pricing": {"input": 1.5, "output": 2, "cacheRead": 0.1, "cacheWrite": 1.9, "cacheWrite1h": 3,
			  "reasoning": 4, "audioInput": 5, "audioOutput": 6,
			  "tiers": [{"above": 500, "rates": {"input": 3}}]},
			 "modes": {"fast": {"pricing": {"input": 9}, "body": {"service_tier": "priority", "deep": {"n": [1, true]}},
			  "headers": {"X-Beta": "fast"}}},
			 "wire": "openai-chat", "baseUrl": "https://m.example", "auth": "bearer", "dialect": {"streamUsage": false},
			 "defaults": {"temperature": 0.7}}""";

	@Test
	void readsEveryComponent() throws ReflectiveOperationException {
		ModelProperties model = read(WHOLE).get(0);

		for (RecordComponent component : ModelProperties.class.getRecordComponents()) {
			assertThat(component.getAccessor().invoke(model)).as(component.getName()).isNotNull();
		}
		assertThat(model.reasoningOptions()).containsExactly(
				new ReasoningOption("effort", List.of("low", "high"), null, null),
				new ReasoningOption("budget_tokens", List.of(), 0L, 32_000L));
		assertThat(model.input()).isEqualTo(Set.of(Modality.TEXT, Modality.IMAGE));
		assertThat(model.limits()).isEqualTo(new Limits(1000L, 900L, 100L));
		assertThat(model.modes().get("fast").body()).containsEntry("deep", Map.of("n", List.of(1, true)));
		assertThat(model.modes().get("fast").headers()).containsEntry("X-Beta", "fast");
	}

	@Test
	void readsEveryPrice() {
		Pricing pricing = read(WHOLE).get(0).pricing();

		assertThat(pricing.rates()).isEqualTo(new Rates(price("1.5"), price("2"), price("0.1"), price("1.9"),
				price("3"), price("4"), price("5"), price("6")));
		assertThat(pricing.tiers())
			.containsExactly(new Pricing.Tier(500, new Rates(price("3"), null, null, null, null, null, null, null)));
	}

	@Test
	void whatIsAbsentNullOrMistypedIsUnknown() {
		ModelProperties model = read("""
				{"name": null, "openWeights": "maybe", "limits": 7, "pricing": [], "input": ["text", "smell", 3],
				 "unheard": {"of": [1, 2]}, "reasoningOptions": "no", "id": "m"}""").get(0);

		assertThat(model.id()).isEqualTo("m");
		assertThat(model.name()).isNull();
		assertThat(model.openWeights()).isNull();
		assertThat(model.limits()).isEqualTo(Limits.UNKNOWN);
		assertThat(model.pricing()).isNull();
		assertThat(model.input()).containsExactly(Modality.TEXT);
		assertThat(model.toolCall()).isNull();
	}

	@Test
	void aModelWithoutAnIdIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> read("{\"name\": \"M\"}")).withMessageContaining("'id'");
	}

	static List<ModelProperties> read(String model) {
		try (JsonReader json = JsonReader.of(("[" + model + "]").getBytes(StandardCharsets.UTF_8))) {
			return new ModelReader(json).read();
		}
	}

	private static BigDecimal price(String text) {
		return new BigDecimal(text);
	}

}
