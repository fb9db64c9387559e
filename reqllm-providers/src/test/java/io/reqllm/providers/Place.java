package io.reqllm.providers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.reqllm.model.Route;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.WireProtocol;

/**
 * A route of a provider of the catalogue: what the data say of it, and the wire that is
 * built for it.
 *
 * @param spec the provider
 * @param route one of its routes
 */
record Place(ProviderSpec spec, Route route) {

	private static final Map<String, WireProtocol> WIRES = BuiltInProviders.wires()
		.stream()
		.collect(Collectors.toMap(WireProtocol::id, Function.identity()));

	private static final Path CASES = Path.of("src/test/resources/places");

	private static final String HOST = "^(https?://[^/]*|\\$\\{\\w+})";

	/** Every route of every provider whose wire is built. */
	static Stream<Place> all() {
		return BuiltInProviders.all()
			.stream()
			.map(Provider::spec)
			.flatMap(spec -> spec.routes().stream().map(route -> new Place(spec, route)))
			.filter(place -> WIRES.containsKey(place.route().wire()));
	}

	/** Returns the provider as it is, but on another host and on this route alone. */
	Provider on(String host) {
		String url = this.route.baseUrl().replaceFirst(HOST, host).replaceAll("\\$\\{\\w+}", "sample");
		return new DeclaredProvider(this.spec.toBuilder().routes(List.of(this.route.withBaseUrl(url))).build(), WIRES);
	}

	/** Returns the folder of cases for this provider alone, else for all of the wire. */
	Path cases() {
		Path own = CASES.resolve(this.route.wire() + "@" + this.spec.id());
		return Files.exists(own) ? own : CASES.resolve(this.route.wire());
	}

	@Override
	public String toString() {
		return this.spec.id() + " by " + this.route.wire();
	}

}
