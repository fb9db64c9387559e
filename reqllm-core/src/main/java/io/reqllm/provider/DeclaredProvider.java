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
 * A provider that is nothing but data and the wires that its routes name.
 */
public final class DeclaredProvider implements Provider {

	private final ProviderSpec spec;

	private final Map<String, WireProtocol> wires;

	/**
	 * Creates a provider.
	 * @param spec the data
	 * @param wires the wires that are built, by id
	 */
	public DeclaredProvider(ProviderSpec spec, Map<String, WireProtocol> wires) {
		this.spec = spec;
		this.wires = Map.copyOf(wires);
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
	public WireRequest buildRequest(LlmCall call) {
		return wire(call).encode(call);
	}

	@Override
	public ResponseParser parseResponse(LlmCall call, ResponseHead head) {
		return wire(call).decoder(call, head);
	}

	private WireProtocol wire(LlmCall call) {
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
