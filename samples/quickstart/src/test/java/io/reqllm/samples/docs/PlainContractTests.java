package io.reqllm.samples.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.reqllm.model.Route;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.test.ProviderContract;

// doc: providers, the laws of a wire
class PlainContractTests extends ProviderContract {

	@Override
	protected Provider provider(String baseUrl) {
		ProviderSpec spec = ProviderSpec.builder("house").routes(List.of(Route.of("plain", baseUrl))).build();
		return new DeclaredProvider(spec, Map.of("plain", new PlainProtocol()));
	}

	@Override
	protected Path cases() {
		return Path.of("src/test/resources/plain");
	}

}
// end
