package io.reqllm.providers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.reqllm.catalog.ProviderIndex;
import io.reqllm.http.Authenticator;
import io.reqllm.protocol.anthropic.AnthropicMessagesProtocol;
import io.reqllm.protocol.bedrock.BedrockConverseProtocol;
import io.reqllm.protocol.cohere.CohereProtocol;
import io.reqllm.protocol.embedding.EmbeddingWire;
import io.reqllm.protocol.gemini.GeminiProtocol;
import io.reqllm.protocol.ollama.OllamaProtocol;
import io.reqllm.protocol.openai.OpenAiChatProtocol;
import io.reqllm.protocol.openai.OpenAiResponsesProtocol;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.EmbeddingProtocol;
import io.reqllm.provider.Provider;
import io.reqllm.provider.Variables;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.auth.AwsAuthenticator;
import io.reqllm.providers.auth.GoogleTokens;

/**
 * Makes the providers that come with the library: the index of the class-path and the
 * wires that are built. A provider none of whose wires is built is among them all the
 * same; a call to it says which wire is missing.
 */
public final class BuiltInProviders {

	private BuiltInProviders() {
	}

	/**
	 * Returns every provider of the index that ships with this class.
	 */
	public static List<Provider> all() {
		return of(ProviderIndex.load(BuiltInProviders.class.getClassLoader()), wires());
	}

	/**
	 * Returns every provider of an index.
	 * @param index the providers as data
	 * @param wires the wires that they may speak
	 * @throws IllegalArgumentException if two wires have the same id
	 */
	public static List<Provider> of(ProviderIndex index, Collection<? extends WireProtocol> wires) {
		Map<String, WireProtocol> byId = wires.stream()
			.collect(Collectors.toMap(WireProtocol::id, Function.identity(), BuiltInProviders::refuse));
		Map<String, EmbeddingProtocol> embeddings = embeddings().stream()
			.collect(Collectors.toMap(EmbeddingProtocol::id, Function.identity()));
		return index.providers().stream().<Provider>map(spec -> new DeclaredProvider(spec, byId, embeddings)).toList();
	}

	/**
	 * Returns the wires that are built.
	 */
	public static List<WireProtocol> wires() {
		return List.of(new OpenAiChatProtocol(), new OpenAiResponsesProtocol(), new AnthropicMessagesProtocol(),
				new GeminiProtocol(), new BedrockConverseProtocol(), new CohereProtocol(), new OllamaProtocol());
	}

	/**
	 * Returns the protocols for embedding that are built.
	 */
	public static List<EmbeddingProtocol> embeddings() {
		return EmbeddingWire.all();
	}

	/**
	 * Returns the ways of signing that some providers need beside keys.
	 */
	public static List<Authenticator> authenticators() {
		return authenticators(Variables.SYSTEM);
	}

	/**
	 * Returns the ways of signing that some providers need beside keys.
	 * @param variables where settings come from that the providers' data name
	 */
	public static List<Authenticator> authenticators(Variables variables) {
		return List.of(new AwsAuthenticator(variables), GoogleTokens.authenticator());
	}

	private static WireProtocol refuse(WireProtocol one, WireProtocol other) {
		throw new IllegalArgumentException("Two wires are called '" + one.id() + "': " + one.getClass().getName()
				+ " and " + other.getClass().getName());
	}

}
