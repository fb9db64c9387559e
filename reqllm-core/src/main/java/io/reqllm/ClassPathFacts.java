package io.reqllm;

import java.util.List;
import java.util.Map;

import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;

/** The catalogue of a client that was given none. */
final class ClassPathFacts {

	private ClassPathFacts() {
	}

	static ModelCatalog of(ProviderRegistry providers) {
		List<ProviderSpec> specs = providers.ids().stream().map(id -> providers.get(id).spec()).toList();
		return new ModelStore(ProviderIndex.ofClassPath(), specs, Map.of(), null);
	}

}
