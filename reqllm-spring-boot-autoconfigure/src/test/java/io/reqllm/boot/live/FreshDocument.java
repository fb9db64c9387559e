package io.reqllm.boot.live;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.model.Model;

/** A document in the shape of models.dev. */
final class FreshDocument {

	private FreshDocument() {
	}

	/** A document of all models that ship, at another price. */
	static String ofAllModels() {
		ProviderIndex index = ProviderIndex.ofClassPath();
		ModelStore store = new ModelStore(index, List.of(), Map.of(), null);
		return index.ids()
			.stream()
			.map(id -> provider(id, store.models(id)))
			.collect(Collectors.joining(",", "{", "}"));
	}

	private static String provider(String id, List<Model> models) {
		return models.stream()
			.map(model -> model.id().name())
			.map(name -> "\"" + name + "\":{\"id\":\"" + name
					+ "\",\"last_updated\":\"2026-10-04\",\"cost\":{\"input\":77,\"output\":1}}")
			.collect(Collectors.joining(",",
					"\"" + id + "\":{\"id\":\"" + id
							+ "\",\"npm\":\"@ai-sdk/openai-compatible\",\"api\":\"https://a.example\",\"models\":{",
					"}}"));
	}

}
