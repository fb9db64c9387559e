package io.reqllm.peer;

import java.util.List;
import java.util.Map;

import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.Secret;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.WireProtocol;
import reactor.core.publisher.Mono;

/**
 * A wire at one of the places where it is spoken, with the switches that the data have
 * for it.
 *
 * @param provider the id of the provider whose place it is
 * @param wire the id of the wire
 * @param path where aimock speaks it
 * @param auth how requests are signed
 * @param more switches beside those of the data
 */
record Place(String provider, String wire, String path, String auth, Map<String, Object> more) {

	private static final ProviderIndex INDEX = ProviderIndex.ofClassPath();

	private static final String PROJECT = "/v1/projects/stairs/locations/europe-west1/publishers/google";

	private static final Map<String, Object> DEPLOYMENT = Map.of("path",
			"/deployments/{model}/chat/completions?api-version=2024-10-21");

	/** All that aimock speaks. */
	static final List<Place> ALL = List.of(of("openai openai-chat", "/v1", "bearer"),
			of("openai openai-responses", "/v1", "bearer"),
			of("anthropic anthropic-messages", "/v1", "header:x-api-key"),
			of("google google-gemini", "/v1beta", "header:x-goog-api-key"),
			of("google-vertex google-gemini", PROJECT, "bearer"), of("cohere cohere-v2", "/v2", "bearer"),
			of("ollama-cloud ollama-chat", "/api", "bearer"), of("amazon-bedrock bedrock-converse", "", "bearer"),
			of("amazon-bedrock anthropic-messages", "", "bearer"),
			of("azure openai-responses", "/openai/v1", "header:api-key"),
			of("azure openai-chat", "/openai/v1", "header:api-key"),
			new Place("azure", "openai-chat", "/openai", "header:api-key", DEPLOYMENT));

	private static Place of(String name, String path, String auth) {
		String[] words = name.split(" ");
		return new Place(words[0], words[1], path, auth, Map.of());
	}

	/**
	 * Whether aimock tells there what its fixtures say of usage. Of Ollama it tells
	 * zeros, and at the end of a stream of Claude at Bedrock that nothing was said.
	 */
	boolean counts() {
		return !this.wire.equals("ollama-chat")
				&& !(this.provider.equals("amazon-bedrock") && this.wire.equals("anthropic-messages"));
	}

	/** Returns a client that knows this place as the provider {@code peer}. */
	LlmClient client(WireProtocol protocol, String url, String key) {
		ProviderSpec spec = ProviderSpec.builder("peer")
			.routes(List.of(route().withBaseUrl(url + this.path)))
			.auth(AuthScheme.parse(this.auth))
			.build();
		return new LlmClientBuilder().provider(new DeclaredProvider(spec, Map.of(this.wire, protocol)))
			.credentials((call, provider) -> Mono.just(new Secret(key)))
			.build();
	}

	private Route route() {
		return INDEX.find(this.provider)
			.orElseThrow()
			.routes()
			.stream()
			.filter(route -> route.wire().equals(this.wire))
			.findFirst()
			.map(route -> new Route(this.wire, "", this.auth, route.dialect()).withDialect(this.more))
			.orElseThrow();
	}

	@Override
	public String toString() {
		return this.provider + " " + this.wire + (this.more.isEmpty() ? "" : " by deployment");
	}

}
