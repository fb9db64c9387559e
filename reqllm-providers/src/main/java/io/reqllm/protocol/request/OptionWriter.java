package io.reqllm.protocol.request;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.model.Model;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes options into a body, except those that the provider or the model does not take:
 * these are left out with a warning.
 */
public final class OptionWriter {

	private final Model model;

	private final Unsupported unsupported;

	private final List<Warning> warnings;

	/**
	 * Creates a writer of the options of one request.
	 * @param model the model, of which the catalogue knows whether it takes a temperature
	 * @param unsupported the options that the wire or the provider does not take
	 * @param warnings takes what was left out
	 */
	public OptionWriter(Model model, Collection<String> unsupported, List<Warning> warnings) {
		this(model, new Unsupported(List.copyOf(unsupported), List.of(), List.of()), warnings);
	}

	/**
	 * Creates a writer of the options of one request.
	 * @param model the model, of which the catalogue knows whether it takes a temperature
	 * and whether it reasons
	 * @param unsupported the options that the provider or models of a kind do not take
	 * @param warnings takes what was left out
	 */
	public OptionWriter(Model model, Unsupported unsupported, List<Warning> warnings) {
		this.model = model;
		this.unsupported = unsupported;
		this.warnings = warnings;
	}

	/**
	 * Writes an option that is set.
	 * @param body takes it
	 * @param option its name in {@code ChatOptions}
	 * @param path its dotted path in the body
	 * @param value its value; {@code null} if it is not set
	 */
	public void put(ObjectNode body, String option, String path, @Nullable Object value) {
		if (value != null && takes(option, value)) {
			BodyPaths.put(body, path, Json.treeOf(value));
		}
	}

	/**
	 * Writes the texts that end an answer, without those that are refused.
	 * @param body takes them
	 * @param path their dotted path in the body
	 * @param stops the texts; {@code null} if none is set
	 * @param refused which of them cannot end an answer here
	 */
	public void putStops(ObjectNode body, String path, @Nullable List<String> stops, Predicate<String> refused) {
		if (stops == null || stops.isEmpty() || !takes("stop", stops)) {
			return;
		}
		List<String> kept = stops.stream().filter(refused.negate()).toList();
		if (kept.size() < stops.size()) {
			dropped("stop", "a blank text cannot end an answer");
		}
		if (!kept.isEmpty()) {
			BodyPaths.put(body, path, Json.treeOf(kept));
		}
	}

	/**
	 * Returns whether an option is set and may be written; warns if it is set and may
	 * not.
	 */
	public boolean takes(String option, @Nullable Object value) {
		if (value == null) {
			return false;
		}
		if (this.unsupported.always().contains(option)) {
			return dropped(option, "the provider does not take it");
		}
		if (this.unsupported.by(this.model, option)) {
			return dropped(option, "the model " + this.model.id() + " does not take it");
		}
		return true;
	}

	private boolean dropped(String option, String why) {
		this.warnings.add(Warning.dropped(option, why));
		return false;
	}

}
