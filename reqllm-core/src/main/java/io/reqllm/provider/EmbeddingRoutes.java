package io.reqllm.provider;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Model;
import io.reqllm.model.Route;
import org.jspecify.annotations.Nullable;

/**
 * Where the models of one provider embed: by the protocol that a model names, else by the
 * one that stands beside the first chat wire of the provider that has one.
 */
final class EmbeddingRoutes {

	private final ProviderSpec spec;

	private final Map<String, EmbeddingProtocol> protocols;

	EmbeddingRoutes(ProviderSpec spec, Map<String, EmbeddingProtocol> protocols) {
		this.spec = spec;
		this.protocols = new LinkedHashMap<>(protocols);
	}

	Route route(Model model) {
		for (Route route : this.spec.routes()) {
			Route placed = model.over(route);
			EmbeddingProtocol protocol = this.protocols.get(placed.wire());
			EmbeddingProtocol found = (protocol != null) ? protocol : beside(placed.wire());
			if (found != null) {
				Map<String, Object> dialect = (protocol != null) ? route.withDialect(placed.dialect()).dialect()
						: placed.dialect();
				return new Route(found.id(), placed.baseUrl(), placed.auth(), switches(dialect));
			}
		}
		throw new InvalidRequestException(model.id() + " cannot be asked to embed: " + this.spec.id()
				+ " speaks none of the wires beside which that is known. Choose a model of another provider, or set the"
				+ " model's wire to one of " + new TreeSet<>(this.protocols.keySet()), ErrorDetails.of(model.id()),
				null);
	}

	EmbeddingProtocol protocol(EmbeddingCall call) {
		EmbeddingProtocol protocol = this.protocols.get(call.route().wire());
		if (protocol == null) {
			throw new InvalidRequestException(call.model().id() + " needs the protocol " + call.route().wire()
					+ " to embed, which is not built; built are " + new TreeSet<>(this.protocols.keySet())
					+ ". Add an EmbeddingProtocol", ErrorDetails.of(call.model().id()), null);
		}
		return protocol;
	}

	private @Nullable EmbeddingProtocol beside(String wire) {
		return this.protocols.values()
			.stream()
			.filter(protocol -> protocol.beside().contains(wire))
			.findFirst()
			.orElse(null);
	}

	private static Map<String, Object> switches(Map<String, Object> dialect) {
		if (!(dialect.get(EmbeddingProtocol.DIALECT) instanceof Map<?, ?> own)) {
			return Map.of();
		}
		Map<String, Object> switches = new HashMap<>();
		own.forEach((name, value) -> switches.put(name.toString(), value));
		return switches;
	}

}
