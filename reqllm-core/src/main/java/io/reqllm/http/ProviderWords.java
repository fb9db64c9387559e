package io.reqllm.http;

import io.reqllm.provider.ChatCall;
import io.reqllm.provider.EmbeddingCall;
import io.reqllm.provider.EmbeddingProvider;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireRequest;

/**
 * The two callbacks of a provider for the operation of a call.
 *
 * @param provider the provider
 * @param call the call
 */
record ProviderWords(Provider provider, LlmCall call) {

	static ProviderWords of(ProviderRegistry registry, LlmCall call) {
		return new ProviderWords(registry.get(call.model().id().provider()), call);
	}

	WireRequest buildRequest() {
		return (this.call instanceof EmbeddingCall texts) ? embedding().buildRequest(texts)
				: this.provider.buildRequest((ChatCall) this.call);
	}

	ResponseParser parseResponse(ResponseHead head) {
		return (this.call instanceof EmbeddingCall texts) ? embedding().parseResponse(texts, head)
				: this.provider.parseResponse((ChatCall) this.call, head);
	}

	private EmbeddingProvider embedding() {
		return (EmbeddingProvider) this.provider;
	}

}
