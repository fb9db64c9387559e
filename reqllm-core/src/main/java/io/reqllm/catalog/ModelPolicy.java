package io.reqllm.catalog;

import java.util.Optional;
import io.reqllm.model.*;

public final class ModelPolicy {

	public static final ModelPolicy DEFAULT = new ModelPolicy();

	public Model admit(ModelId id, Optional<Model> m, ModelCatalog c) {
		return m.orElse(Model.unknown(id));
	}

}
