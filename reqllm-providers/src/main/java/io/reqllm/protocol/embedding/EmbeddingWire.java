package io.reqllm.protocol.embedding;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.reqllm.model.Route;
import io.reqllm.provider.Dialects;
import io.reqllm.provider.EmbeddingCall;
import io.reqllm.provider.EmbeddingProtocol;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireRequest;

/**
 * A protocol for embedding that is nothing but a standard of switches. Sources: the API
 * references of OpenAI ("Create embeddings"), Gemini ("batchEmbedContents"), Vertex AI
 * ("Text embeddings API"), Cohere ("Embed, v2"), Amazon Bedrock ("Titan text embeddings",
 * "Cohere Embed") and Ollama ("Generate embeddings"), and recorded traffic, all read in
 * November 2026.
 */
public final class EmbeddingWire implements EmbeddingProtocol {

	/** A switch that holds further ones, for models by a word in their name. */
	private static final String FAMILIES = "families";

	private final String id;

	private final Set<String> beside;

	private final Dialects<Map<String, Object>, EmbeddingDialect> dialects;

	EmbeddingWire(String id, Set<String> beside, Map<String, Object> standard) {
		this.id = id;
		this.beside = Set.copyOf(beside);
		this.dialects = new Dialects<>(switches -> EmbeddingDialect.read(laid(switches, standard)));
	}

	/**
	 * Returns the protocols that are built.
	 */
	public static List<EmbeddingProtocol> all() {
		return EmbeddingStandards.all();
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public Set<String> beside() {
		return this.beside;
	}

	@Override
	public WireRequest encode(EmbeddingCall call) {
		return new EmbeddingEncoder(call, dialect(call)).encode();
	}

	@Override
	public ResponseParser decoder(EmbeddingCall call, ResponseHead head) {
		return new EmbeddingDecoder(call, head);
	}

	@Override
	public Limits limits(EmbeddingCall call) {
		return dialect(call).limits();
	}

	private EmbeddingDialect dialect(EmbeddingCall call) {
		Map<String, Object> switches = call.route().dialect();
		return this.dialects.of(switches.containsKey(FAMILIES) ? ofFamily(call, switches) : switches);
	}

	private static Map<String, Object> ofFamily(EmbeddingCall call, Map<String, Object> switches) {
		String name = call.model().id().name().toLowerCase(Locale.ROOT);
		Map<String, Object> own = new HashMap<>(switches);
		Map<String, Object> family = new HashMap<>();
		if (own.remove(FAMILIES) instanceof Map<?, ?> families) {
			families.forEach((word, more) -> {
				if (name.contains(word.toString()) && more instanceof Map<?, ?> overlay) {
					overlay.forEach((key, value) -> family.put(key.toString(), value));
				}
			});
		}
		return laid(family, own);
	}

	private static Map<String, Object> laid(Map<String, Object> switches, Map<String, Object> standard) {
		return new Route("", "", null, standard).withDialect(switches).dialect();
	}

}
