package io.reqllm.provider;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Model;
import io.reqllm.model.Route;
import org.jspecify.annotations.Nullable;

/**
 * A provider that is nothing but data, the wires that its routes name, and what stands
 * beside them.
 */
public final class DeclaredProvider implements EmbeddingProvider {

	private final ProviderSpec spec;

	private final Map<String, WireProtocol> wires;

	private final EmbeddingRoutes embeddings;

	/**
	 * Creates a provider that answers questions only.
	 * @param spec the data
	 * @param wires the wires that are built, by id
	 */
	public DeclaredProvider(ProviderSpec spec, Map<String, WireProtocol> wires) {
		this(spec, wires, Map.of());
	}

	/**
	 * Creates a provider.
	 * @param spec the data
	 * @param wires the wires that are built, by id
	 * @param embeddings the protocols for embedding that are built, by id; of two that
	 * stand beside one wire, the first is used
	 */
	public DeclaredProvider(ProviderSpec spec, Map<String, WireProtocol> wires,
			Map<String, EmbeddingProtocol> embeddings) {
		this.spec = spec;
		this.wires = Map.copyOf(wires);
		this.embeddings = new EmbeddingRoutes(spec, embeddings);
	}

	@Override
	public ProviderSpec spec() {
		return this.spec;
	}

	/**
	 * Returns whether at least one of the provider's routes has a wire that is built.
	 */
	public boolean supported() {
		return this.spec.routes().stream().anyMatch(route -> this.wires.containsKey(route.wire()));
	}

	@Override
	public Route route(Model model) {
		String own = model.properties().wire();
		Route chosen = (own != null) ? routeOf(own) : firstBuilt();
		if (chosen == null || !this.wires.containsKey((own != null) ? own : chosen.wire())) {
			throw unsupported(model, own);
		}
		return model.over(chosen);
	}

	@Override
	public WireRequest buildRequest(ChatCall call) {
		return wire(call).encode(call);
	}

	@Override
	public ResponseParser parseResponse(ChatCall call, ResponseHead head) {
		return wire(call).decoder(call, head);
	}

	@Override
	public Route embeddingRoute(Model model) {
		return this.embeddings.route(model);
	}

	@Override
	public WireRequest buildRequest(EmbeddingCall call) {
		return this.embeddings.protocol(call).encode(call);
	}

	@Override
	public ResponseParser parseResponse(EmbeddingCall call, ResponseHead head) {
		return this.embeddings.protocol(call).decoder(call, head);
	}

	@Override
	public EmbeddingProtocol.Limits limits(EmbeddingCall call) {
		return this.embeddings.protocol(call).limits(call);
	}

	private WireProtocol wire(ChatCall call) {
		WireProtocol wire = this.wires.get(call.route().wire());
		if (wire == null) {
			throw unsupported(call.model(), call.route().wire());
		}
		return wire;
	}

	private Route routeOf(String wire) {
		List<Route> routes = this.spec.routes();
		return routes.stream().filter(route -> route.wire().equals(wire)).findFirst().orElse(routes.get(0));
	}

	private @Nullable Route firstBuilt() {
		for (Route route : this.spec.routes()) {
			if (this.wires.containsKey(route.wire())) {
				return route;
			}
		}
		return null;
	}

	private InvalidRequestException unsupported(Model model, @Nullable String own) {
		Set<String> needed = new TreeSet<>();
		if (own != null) {
			needed.add(own);
		}
		else {
			this.spec.routes().forEach(route -> needed.add(route.wire()));
		}
		return new InvalidRequestException(model.id() + " needs the wire protocol " + String.join(" or ", needed)
				+ ", which is not built yet; built are " + new TreeSet<>(this.wires.keySet())
				+ ". Choose another model, or add a WireProtocol", ErrorDetails.of(model.id()), null);
	}

}
