package io.reqllm.catalog;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.reqllm.json.JsonReader;
import io.reqllm.model.Limits;
import io.reqllm.model.Modality;
import io.reqllm.model.Mode;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.ModelPropertiesBuilder;
import io.reqllm.model.ReasoningOption;
import io.reqllm.usage.Pricing;
import org.jspecify.annotations.Nullable;

/**
 * Reads the facts of a provider's models: an array of objects, whose members are called
 * like the components of {@link ModelProperties}. Pulled instead of bound, because the
 * first call to a provider waits for it and a native image needs no hints for it.
 */
final class ModelReader {

	private final JsonReader json;

	ModelReader(JsonReader json) {
		this.json = json;
	}

	List<ModelProperties> read() {
		List<ModelProperties> models = new ArrayList<>();
		this.json.array(() -> models.add(model()));
		return models;
	}

	private ModelProperties model() {
		ModelPropertiesBuilder model = ModelProperties.builder("");
		this.json.object(member -> {
			switch (member) {
				case "id" -> model.id(Objects.requireNonNullElse(this.json.text(), ""));
				case "base" -> model.base(this.json.text());
				case "name" -> model.name(this.json.text());
				case "family" -> model.family(this.json.text());
				case "status" -> model.status(this.json.text());
				case "knowledge" -> model.knowledge(this.json.text());
				case "releaseDate" -> model.releaseDate(this.json.text());
				case "openWeights" -> model.openWeights(this.json.bool());
				case "attachment" -> model.attachment(this.json.bool());
				case "reasoning" -> model.reasoning(this.json.bool());
				case "toolCall" -> model.toolCall(this.json.bool());
				case "structuredOutput" -> model.structuredOutput(this.json.bool());
				case "temperature" -> model.temperature(this.json.bool());
				case "reasoningField" -> model.reasoningField(this.json.text());
				case "reasoningOptions" -> model.reasoningOptions(reasoningOptions());
				case "input" -> model.input(modalities());
				case "output" -> model.output(modalities());
				case "limits" -> model.limits(limits());
				case "pricing" -> model.pricing(pricing());
				case "modes" -> model.modes(modes());
				case "wire" -> model.wire(this.json.text());
				case "baseUrl" -> model.baseUrl(this.json.text());
				case "auth" -> model.auth(this.json.text());
				case "dialect" -> model.dialect(values());
				case "defaults" -> model.defaults(values());
				default -> this.json.skip();
			}
		});
		return model.build();
	}

	private List<ReasoningOption> reasoningOptions() {
		List<ReasoningOption> options = new ArrayList<>();
		this.json.array(() -> options.add(reasoningOption()));
		return options;
	}

	private ReasoningOption reasoningOption() {
		String[] type = { "" };
		List<String> values = new ArrayList<>();
		@Nullable Long[] range = new @Nullable Long[2];
		this.json.object(member -> {
			switch (member) {
				case "type" -> type[0] = Objects.requireNonNullElse(this.json.text(), "");
				case "values" -> this.json.array(() -> values.add(Objects.requireNonNullElse(this.json.text(), "")));
				case "min" -> range[0] = this.json.count();
				case "max" -> range[1] = this.json.count();
				default -> this.json.skip();
			}
		});
		return new ReasoningOption(type[0], values, range[0], range[1]);
	}

	private Set<Modality> modalities() {
		Set<Modality> modalities = EnumSet.noneOf(Modality.class);
		this.json.array(() -> {
			String name = this.json.text();
			for (Modality modality : Modality.values()) {
				if (modality.name().equalsIgnoreCase(name)) {
					modalities.add(modality);
				}
			}
		});
		return modalities;
	}

	private Limits limits() {
		@Nullable Long[] limits = new @Nullable Long[3];
		this.json.object(member -> {
			switch (member) {
				case "context" -> limits[0] = this.json.count();
				case "input" -> limits[1] = this.json.count();
				case "output" -> limits[2] = this.json.count();
				default -> this.json.skip();
			}
		});
		return new Limits(limits[0], limits[1], limits[2]);
	}

	private @Nullable Pricing pricing() {
		return new PricingReader(this.json).read();
	}

	private Map<String, Mode> modes() {
		Map<String, Mode> modes = new LinkedHashMap<>();
		this.json.object(name -> modes.put(name, mode()));
		return modes;
	}

	private Mode mode() {
		@Nullable Pricing[] pricing = new @Nullable Pricing[1];
		Map<String, Object> body = new LinkedHashMap<>();
		Map<String, String> headers = new LinkedHashMap<>();
		this.json.object(member -> {
			switch (member) {
				case "pricing" -> pricing[0] = pricing();
				case "body" -> body.putAll(values());
				case "headers" -> values().forEach((name, value) -> headers.put(name, value.toString()));
				default -> this.json.skip();
			}
		});
		return new Mode(pricing[0], body, headers);
	}

	private Map<String, Object> values() {
		Map<String, Object> values = new LinkedHashMap<>();
		this.json.object(name -> {
			Object value = this.json.value();
			if (value != null) {
				values.put(name, value);
			}
		});
		return values;
	}

}
