package io.reqllm.protocol.request;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.ReasoningEffort;
import io.reqllm.model.Model;
import io.reqllm.model.ReasoningOption;
import org.jspecify.annotations.Nullable;

/** What the catalogue knows of how hard a model can be told to think. */
public final class Efforts {

	private Efforts() {
	}

	/**
	 * Returns the efforts that a model knows; empty if none is known.
	 */
	public static List<ReasoningEffort> known(Model model) {
		List<ReasoningEffort> known = new ArrayList<>();
		ReasoningOption option = option(model, "effort");
		for (String value : (option != null) ? option.values() : List.<String>of()) {
			for (ReasoningEffort effort : ReasoningEffort.values()) {
				if (effort.name().equalsIgnoreCase(value)) {
					known.add(effort);
				}
			}
		}
		return known;
	}

	/**
	 * Returns the effort among the known ones that is nearest to the wanted one, which is
	 * itself if none is known. Of two that are equally near, the weaker one costs less.
	 */
	public static ReasoningEffort nearest(ReasoningEffort wanted, List<ReasoningEffort> known) {
		ReasoningEffort nearest = null;
		for (ReasoningEffort candidate : known) {
			if (nearest == null || distance(candidate, wanted) < distance(nearest, wanted)) {
				nearest = candidate;
			}
		}
		return (nearest != null) ? nearest : wanted;
	}

	/**
	 * Returns how the reasoning of a model can be steered in one way: {@code effort},
	 * {@code toggle} or {@code budget_tokens}; {@code null} if it cannot, or nobody
	 * knows.
	 */
	public static @Nullable ReasoningOption option(Model model, String type) {
		List<ReasoningOption> options = model.properties().reasoningOptions();
		for (ReasoningOption option : (options != null) ? options : List.<ReasoningOption>of()) {
			if (option.type().equals(type)) {
				return option;
			}
		}
		return null;
	}

	/**
	 * Returns whether a model is known to think always: it can be told how hard, but not
	 * to leave it.
	 */
	public static boolean alwaysThinks(Model model) {
		return !known(model).isEmpty() && !known(model).contains(ReasoningEffort.NONE)
				&& option(model, "toggle") == null && option(model, "budget_tokens") == null;
	}

	private static int distance(ReasoningEffort one, ReasoningEffort other) {
		return Math.abs(one.ordinal() - other.ordinal());
	}

}
