package io.reqllm.boot.autoconfigure;

import java.util.Map;

import io.reqllm.provider.EmbeddingProtocol;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The wire protocols that are built, by id. Those of the library are made for the first
 * provider that is asked for; two threads may both collect them.
 */
final class WireProtocols {

	private final OwnBeans<WireProtocol> wires;

	private final OwnBeans<EmbeddingProtocol> embeddings;

	private volatile @Nullable Map<String, WireProtocol> allWires;

	private volatile @Nullable Map<String, EmbeddingProtocol> allEmbeddings;

	/**
	 * Collects them.
	 * @throws io.reqllm.boot.config.ReqLlmConfigurationException if two of the
	 * application have the same id
	 */
	WireProtocols(ConfigurableListableBeanFactory beans) {
		this.wires = OwnBeans.of(beans, WireProtocol.class, WireProtocol::id);
		this.embeddings = OwnBeans.of(beans, EmbeddingProtocol.class, EmbeddingProtocol::id);
	}

	/** Returns the protocols of chat. */
	Map<String, WireProtocol> byId() {
		Map<String, WireProtocol> known = this.allWires;
		if (known == null) {
			known = Map.copyOf(this.wires.effective());
			this.allWires = known;
		}
		return known;
	}

	/** Returns the protocols for embedding; of two beside one wire, the first counts. */
	Map<String, EmbeddingProtocol> embeddings() {
		Map<String, EmbeddingProtocol> known = this.allEmbeddings;
		if (known == null) {
			known = this.embeddings.effective();
			for (EmbeddingProtocol protocol : BuiltInProviders.embeddings()) {
				known.putIfAbsent(protocol.id(), protocol);
			}
			this.allEmbeddings = known;
		}
		return known;
	}

}
