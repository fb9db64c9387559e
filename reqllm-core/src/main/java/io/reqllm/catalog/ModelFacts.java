package io.reqllm.catalog;

import java.util.List;

import io.reqllm.json.JsonReader;
import io.reqllm.model.ModelProperties;
import tools.jackson.core.JacksonException;

/** Facts of models as JSON: what the class-path keeps of a provider has this form. */
public final class ModelFacts {

	private ModelFacts() {
	}

	/**
	 * Reads an array of objects, whose members are called like the components of
	 * {@link ModelProperties}.
	 * @throws JacksonException if it is not JSON
	 * @throws IllegalArgumentException if a fact cannot be
	 */
	public static List<ModelProperties> read(byte[] json) {
		try (JsonReader reader = JsonReader.of(json)) {
			return List.copyOf(new ModelReader(reader).read());
		}
	}

}
