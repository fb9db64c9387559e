package io.reqllm.sync;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.reqllm.catalog.ModelFacts;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.json.Json;
import io.reqllm.model.ModelProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Collects what can be used of a document, and counts what cannot. */
final class FactsCollector {

	private final Overlay overlay;

	private final ShippedModels shipped;

	private final NewestDay newest;

	private final Map<String, List<ModelProperties>> models = new TreeMap<>();

	private int told;

	private int skipped;

	FactsCollector(Overlay overlay, ProviderIndex index, LocalDate today) {
		this.overlay = overlay;
		this.shipped = new ShippedModels(index);
		this.newest = new NewestDay(today);
	}

	/** Takes what the document says of a provider of the index. */
	void provider(String id, JsonNode entry) {
		try {
			Member provider = Member.root(entry);
			Ids.requireKey(id, provider);
			Routing routing = new Routing(id, provider, this.overlay);
			List<ModelProperties> usable = new ArrayList<>();
			entry.path("models").properties().forEach(model -> {
				ModelProperties facts = model(id, model, routing);
				if (facts != null) {
					usable.add(facts);
				}
			});
			if (!usable.isEmpty()) {
				this.models.put(id, usable);
			}
		}
		catch (BadDocumentException | IllegalArgumentException ex) {
			this.skipped++;
		}
	}

	DocumentFacts facts() {
		return new DocumentFacts(this.models, this.newest.day(), this.told, this.skipped);
	}

	/** Of a model that is not as it should be, what ships is still the best known. */
	private @Nullable ModelProperties model(String provider, Map.Entry<String, JsonNode> entry, Routing routing) {
		this.told++;
		String name = entry.getKey();
		try {
			Member model = Member.root(entry.getValue());
			Ids.requirePlain(provider, name, model);
			Ids.requireKey(name, model);
			ModelProperties facts = read(provider, new ModelEntry(name, model).write(routing));
			this.newest.add(model);
			return this.shipped.knowsPlaceOf(provider, facts) ? facts : this.shipped.find(provider, name);
		}
		catch (BadDocumentException | IllegalArgumentException | JacksonException ex) {
			this.skipped++;
			return this.shipped.find(provider, name);
		}
	}

	/**
	 * Reads what would have been written: there is one way from the document to facts.
	 */
	private ModelProperties read(String provider, ObjectNode entry) {
		ModelProperties facts = read(entry);
		return this.shipped.knowsModesOf(provider, facts) ? facts : read(entry.without("modes"));
	}

	private static ModelProperties read(ObjectNode entry) {
		return ModelFacts.read(DocumentJson.MAPPER.writeValueAsBytes(Json.array().add(entry))).get(0);
	}

}
