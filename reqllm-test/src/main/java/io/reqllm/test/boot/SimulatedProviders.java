package io.reqllm.test.boot;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.reqllm.catalog.ProviderIndex;
import io.reqllm.model.Route;
import io.reqllm.test.LlmSimulator;
import io.reqllm.test.simulator.SimulatedWire;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Leads providers to a simulator by properties: those of the class-path and those of the
 * configuration, in their own words where the simulator speaks the wire, with a key that
 * is none.
 */
public final class SimulatedProviders {

	private static final String PREFIX = "reqllm.providers";

	/** A word that stands in no answer, so that a recording may take it out. */
	private static final String KEY = "no-key-at-all";

	private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]+");

	private static final Set<String> SPOKEN = Set.copyOf(SimulatedWire.all().stream().map(SimulatedWire::id).toList());

	private final ProviderIndex index = ProviderIndex.ofClassPath();

	private final LlmSimulator simulator;

	private final Map<String, Map<String, Object>> configured;

	/**
	 * Reads the providers.
	 * @param simulator in whose place they are
	 * @param environment what is configured
	 */
	public SimulatedProviders(LlmSimulator simulator, Environment environment) {
		this.simulator = simulator;
		ResolvableType entry = ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class);
		Bindable<Map<String, Map<String, Object>>> entries = Bindable
			.of(ResolvableType.forClassWithGenerics(Map.class, ResolvableType.forClass(String.class), entry));
		this.configured = Binder.get(environment).bind(PREFIX, entries).orElse(Map.of());
	}

	/**
	 * Returns the properties for the given providers.
	 * @param ids their ids; empty for all that the simulator can play
	 * @throws IllegalStateException if it cannot play one of the given
	 */
	Map<String, Object> properties(Set<String> ids) {
		Map<String, Object> properties = new TreeMap<>();
		for (String id : ids) {
			String wire = wire(id);
			if (wire == null) {
				throw new IllegalStateException("The simulator cannot play the provider '" + id
						+ "': it is unknown, or speaks none of the wires " + new TreeSet<>(SPOKEN));
			}
			add(id, wire, properties);
		}
		return ids.isEmpty() ? properties(id -> true) : properties;
	}

	/**
	 * Returns the properties for those of the given providers that the simulator can
	 * play; the others are left alone.
	 */
	public Map<String, Object> properties(Predicate<String> ids) {
		Map<String, Object> properties = new TreeMap<>();
		for (String id : all()) {
			String wire = ids.test(id) ? wire(id) : null;
			if (wire != null) {
				add(id, wire, properties);
			}
		}
		return properties;
	}

	private Set<String> all() {
		Set<String> all = new TreeSet<>(this.index.ids());
		all.addAll(this.configured.keySet());
		return all;
	}

	private @Nullable String wire(String id) {
		Map<String, Object> settings = this.configured.getOrDefault(id, Map.of());
		Object wire = settings.get("wire");
		Stream<String> wires = (wire != null) ? Stream.of(wire.toString())
				: routes(settings.getOrDefault("type", id).toString()).stream().map(Route::wire);
		return wires.filter(SPOKEN::contains).findFirst().orElse(null);
	}

	private List<Route> routes(String type) {
		return this.index.find(type).map(spec -> spec.routes()).orElse(List.of());
	}

	private void add(String id, String wire, Map<String, Object> properties) {
		String prefix = PREFIX + (PLAIN.matcher(id).matches() ? "." + id : "[" + id + "]") + ".";
		properties.put(prefix + "wire", wire);
		properties.put(prefix + "base-url", this.simulator.baseUrl(wire));
		properties.put(prefix + "auth", "bearer");
		properties.put(prefix + "api-key", KEY);
	}

}
