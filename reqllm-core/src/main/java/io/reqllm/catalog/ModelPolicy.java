package io.reqllm.catalog;

import java.util.List;

import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.provider.NearestNames;

/**
 * Which models an application may call. A model that is deprecated is still one.
 *
 * @param unknownModel what happens to a model that the catalogue does not list
 * @param allow patterns over {@code provider:model}, of which one must match; without any
 * all are allowed
 * @param deny patterns over {@code provider:model}, of which none may match
 */
public record ModelPolicy(UnknownModel unknownModel, List<Glob> allow, List<Glob> deny) {

	/** Every model may be called, known or not. */
	public static final ModelPolicy OPEN = new ModelPolicy(UnknownModel.ALLOW, List.of(), List.of());

	/** Copies the patterns. */
	public ModelPolicy {
		allow = List.copyOf(allow);
		deny = List.copyOf(deny);
	}

	/**
	 * Reads the patterns.
	 * @throws IllegalArgumentException if a pattern is empty
	 */
	public static ModelPolicy of(UnknownModel unknownModel, List<String> allow, List<String> deny) {
		return new ModelPolicy(unknownModel, allow.stream().map(Glob::new).toList(),
				deny.stream().map(Glob::new).toList());
	}

	/**
	 * Returns the model to call: from the catalogue, or one of which only the name is
	 * known. The facts of its provider are read if they were not before.
	 * @return the model; the caller warns of one that is not {@link Model#known()} if
	 * {@link #warns(Model)}
	 * @throws InvalidRequestException if the model is not allowed, or is unknown and
	 * unknown ones are rejected; the message names the nearest
	 */
	public Model admit(ModelId id, ModelCatalog catalog) {
		requireAllowed(id);
		Model model = catalog.find(id).orElseGet(() -> Model.unknown(id));
		if (!model.known() && this.unknownModel == UnknownModel.REJECT) {
			throw refused(id, "The catalogue does not list " + id + nearest(id, catalog)
					+ " Configure it under reqllm.providers." + id.provider() + ".models, or set reqllm.unknown-model");
		}
		return model;
	}

	/**
	 * Checks the name of a model, also of one that the caller states whole.
	 * @throws InvalidRequestException if it is not allowed
	 */
	public void requireAllowed(ModelId id) {
		String name = id.toString();
		for (Glob glob : this.deny) {
			if (glob.matches(name)) {
				throw refused(id, "This application denies " + id + " by the pattern '" + glob.pattern() + "'");
			}
		}
		if (!this.allow.isEmpty() && this.allow.stream().noneMatch(glob -> glob.matches(name))) {
			throw refused(id, "This application does not allow " + id + "; it allows "
					+ this.allow.stream().map(Glob::pattern).toList());
		}
	}

	/**
	 * Returns whether the answer of a model has to carry a warning that it is unknown.
	 */
	public boolean warns(Model model) {
		return !model.known() && this.unknownModel == UnknownModel.WARN;
	}

	private static String nearest(ModelId id, ModelCatalog catalog) {
		List<String> names = catalog.models(id.provider()).stream().map(model -> model.id().name()).toList();
		List<String> nearest = NearestNames.of(id.name(), names);
		return nearest.isEmpty() ? "." : ": did you mean " + nearest + "?";
	}

	private static InvalidRequestException refused(ModelId id, String message) {
		return new InvalidRequestException(message, ErrorDetails.of(id), null);
	}

}
