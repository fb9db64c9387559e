package io.reqllm.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.reqllm.catalog.Glob;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.error.LlmException;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.provider.NearestNames;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.verify.VerifyPlan.Check;

/**
 * Finds the models and capabilities that a selection names. Safe for use by many threads.
 */
public final class VerifyPlanner {

	private final ProviderRegistry registry;

	private final ModelCatalog catalog;

	private final Map<String, Capability> capabilities = new TreeMap<>();

	private final List<String> order = new ArrayList<>();

	/**
	 * Creates a planner.
	 * @param registry the providers
	 * @param catalog the models
	 * @param capabilities what can be tried, in order
	 * @throws IllegalArgumentException if two capabilities have one id
	 */
	public VerifyPlanner(ProviderRegistry registry, ModelCatalog catalog,
			Collection<? extends Capability> capabilities) {
		this.registry = registry;
		this.catalog = catalog;
		for (Capability capability : capabilities) {
			Capability other = this.capabilities.putIfAbsent(capability.id(), capability);
			if (other != null) {
				throw new IllegalArgumentException("Two capabilities have the id '" + capability.id() + "': "
						+ other.getClass().getName() + " and " + capability.getClass().getName());
			}
			this.order.add(capability.id());
		}
	}

	/**
	 * Returns the ids of all capabilities, in the order in which they are tried.
	 */
	public List<String> capabilities() {
		return List.copyOf(this.order);
	}

	/**
	 * Returns what a selection names. Reads the facts of the providers that it names, a
	 * file each.
	 * @throws IllegalArgumentException if a name or a pattern fits nothing; the message
	 * tells the nearest
	 */
	public VerifyPlan plan(VerifySelection selection) {
		List<Capability> chosen = chosen(selection.only());
		Map<String, Map<String, Model>> models = new TreeMap<>();
		for (String pattern : selection.models()) {
			List<Model> found = models(pattern);
			if (found.isEmpty()) {
				throw new IllegalArgumentException("No model fits '" + pattern + "'");
			}
			found.forEach(model -> models.computeIfAbsent(model.id().provider(), id -> new TreeMap<>())
				.put(model.id().name(), model));
		}
		List<Check> checks = new ArrayList<>();
		models.values()
			.stream()
			.flatMap(ofProvider -> limited(ofProvider.values(), selection).stream())
			.forEach(model -> chosen.forEach(capability -> checks.add(new Check(model, capability))));
		return new VerifyPlan(checks);
	}

	private List<Capability> chosen(List<String> only) {
		for (String pattern : only) {
			if (this.order.stream().noneMatch(new Glob(pattern)::matches)) {
				throw new IllegalArgumentException("No capability fits '" + pattern + "'; there are " + this.order
						+ ", nearest " + NearestNames.of(pattern, this.order));
			}
		}
		return this.order.stream()
			.filter(id -> only.isEmpty() || only.stream().anyMatch(pattern -> new Glob(pattern).matches(id)))
			.map(this.capabilities::get)
			.toList();
	}

	private List<Model> models(String pattern) {
		int colon = pattern.indexOf(':');
		if (colon < 0) {
			return providers(pattern).stream().flatMap(id -> this.catalog.models(id).stream()).toList();
		}
		if (!isPattern(pattern)) {
			ModelId id = ModelId.parse(pattern);
			return List.of(this.catalog.find(id).orElseGet(() -> Model.unknown(known(id))));
		}
		Glob glob = new Glob(pattern);
		return providers(pattern.substring(0, colon)).stream()
			.flatMap(id -> this.catalog.models(id).stream())
			.filter(model -> glob.matches(model.id().toString()))
			.toList();
	}

	private List<String> providers(String pattern) {
		if (!isPattern(pattern)) {
			return List.of(known(pattern));
		}
		Glob glob = new Glob(pattern);
		return this.registry.ids().stream().filter(glob::matches).toList();
	}

	private ModelId known(ModelId id) {
		known(id.provider());
		return id;
	}

	private String known(String provider) {
		try {
			return this.registry.get(provider).spec().id();
		}
		catch (LlmException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
	}

	private static boolean isPattern(String text) {
		return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
	}

	private Collection<Model> limited(Collection<Model> models, VerifySelection selection) {
		if (selection.limit() == null) {
			return models;
		}
		return models.stream()
			.sorted(Comparator.comparing((Model model) -> "deprecated".equals(model.properties().status()))
				.thenComparing(model -> -advertised(model))
				.thenComparing(VerifyPlanner::released, Comparator.reverseOrder()))
			.limit(selection.limit())
			.sorted(Comparator.comparing(model -> model.id().name()))
			.toList();
	}

	private long advertised(Model model) {
		return this.capabilities.values().stream().filter(capability -> capability.advertised(model)).count();
	}

	private static String released(Model model) {
		String date = model.properties().releaseDate();
		return (date != null) ? date : "";
	}

}
