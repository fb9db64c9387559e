package io.reqllm.protocol.anthropic;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.reqllm.model.Route;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.test.ProviderContract;

/** The laws of every provider, over HTTP, for the folders of this wire. */
class AnthropicMessagesContractTests extends ProviderContract {

	@Override
	protected Provider provider(String baseUrl) {
		return new DeclaredProvider(ProviderSpec.builder("acme")
			.routes(List.of(Route.of(AnthropicMessagesProtocol.ID, baseUrl + "/v1")))
			.build(), Map.of(AnthropicMessagesProtocol.ID, new AnthropicMessagesProtocol()));
	}

	@Override
	protected Path cases() {
		return Path.of("src/test/resources/wire/anthropic-messages");
	}

}
