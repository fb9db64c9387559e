package io.reqllm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ModelQuery;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.ModelPropertiesBuilder;

/** A catalogue of what a test lists. */
final class ListedModels implements ModelCatalog {

	final List<ModelId> asked = new ArrayList<>();

	private final List<Model> models = new ArrayList<>();

	volatile boolean loaded = true;

	RuntimeException failure;

	static ModelPropertiesBuilder m1() {
		return ModelProperties.builder("m1");
	}

	void list(ModelPropertiesBuilder model) {
		this.models.add(Model.of(FakeWire.PROVIDER, model.build()));
	}

	@Override
	public Optional<Model> find(ModelId id) {
		this.asked.add(id);
		if (this.failure != null) {
			throw this.failure;
		}
		return this.models.stream().filter(model -> model.id().equals(id)).findFirst();
	}

	@Override
	public List<Model> models(String provider) {
		return this.models;
	}

	@Override
	public List<Model> search(ModelQuery query) {
		return List.of();
	}

	@Override
	public boolean isLoaded(String provider) {
		return this.loaded;
	}

}
