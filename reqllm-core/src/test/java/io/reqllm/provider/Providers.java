package io.reqllm.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.json.Json;
import io.reqllm.model.Route;

/** Providers and wires that do nothing but say who they are. */
final class Providers {

	private Providers() {
	}

	static Provider provider(String id, String... wires) {
		return new DeclaredProvider(spec(id, wires), Map.of());
	}

	static ProviderSpec spec(String id, String... wires) {
		List<Route> routes = List.of(wires)
			.stream()
			.map(wire -> new Route(wire, "https://" + wire + ".example", null, Map.of("of", wire)))
			.toList();
		return ProviderSpec.builder(id)
			.routes(routes.isEmpty() ? List.of(Route.of("openai-chat", "https://acme.example")) : routes)
			.build();
	}

	static WireProtocol wire(String id) {
		return new WireProtocol() {

			@Override
			public String id() {
				return id;
			}

			@Override
			public WireRequest encode(ChatCall call) {
				return new WireRequest(URI.create(call.route().baseUrl() + "/" + id), Map.of(), Json.object(),
						List.of());
			}

			@Override
			public ResponseParser decoder(ChatCall call, ResponseHead head) {
				return new SilentParser();
			}

		};
	}

	static final class SilentParser implements ResponseParser {

		@Override
		public void frame(Frame frame, Consumer<StreamEvent> events) {
		}

		@Override
		public void end(Consumer<StreamEvent> events) {
		}

	}

}
