package io.reqllm.peer;

import java.util.List;
import java.util.Map;

import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.chat.Secret;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.WireProtocol;
import reactor.core.publisher.Mono;

/**
 * A wire under one of its addresses.
 *
 * @param name what it is called
 * @param wire the id of the wire
 * @param path where it is spoken
 * @param auth how requests are signed
 * @param dialect the switches that the address needs
 */
record Place(String name, String wire, String path, String auth, Map<String, Object> dialect) {

	private static final String PROJECT = "/v1/projects/stairs/locations/europe-west1/publishers/google";

	/** Where aimock speaks what. */
	static final List<Place> ALL = List.of(of("openai-chat", "/v1", "bearer"), of("openai-responses", "/v1", "bearer"),
			of("anthropic-messages", "/v1", "header:x-api-key"),
			of("google-gemini", "/v1beta", "header:x-goog-api-key"), of("cohere-v2", "/v2", "bearer"),
			of("ollama-chat", "/api", "bearer"), of("bedrock-converse", "", "bearer"),
			new Place("vertex", "google-gemini", PROJECT, "bearer", Map.of()),
			new Place("azure", "openai-chat", "/openai/v1", "header:api-key", Map.of()),
			new Place("azure deployment", "openai-chat", "/openai", "header:api-key",
					Map.of("path", "/deployments/{model}/chat/completions?api-version=2024-10-21")));

	private static Place of(String wire, String path, String auth) {
		return new Place(wire, wire, path, auth, Map.of());
	}

	/**
	 * Whether aimock tells there what the fixtures say of usage; Ollama's it leaves at 0.
	 */
	boolean counts() {
		return !this.wire.equals("ollama-chat");
	}

	/** Returns a client that knows this place as the provider {@code peer}. */
	LlmClient client(WireProtocol protocol, String url, String key) {
		ProviderSpec spec = ProviderSpec.builder("peer")
			.routes(List.of(new Route(this.wire, url + this.path, this.auth, this.dialect)))
			.auth(AuthScheme.parse(this.auth))
			.build();
		return new LlmClientBuilder().provider(new DeclaredProvider(spec, Map.of(this.wire, protocol)))
			.credentials((call, provider) -> Mono.just(new Secret(key)))
			.build();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
