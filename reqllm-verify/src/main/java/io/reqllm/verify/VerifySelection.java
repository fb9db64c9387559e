package io.reqllm.verify;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Says which capabilities of which models to verify.
 *
 * @param models names of models like {@code openai:gpt-4o}, names of providers for all
 * their models, or patterns of either with {@code *} and {@code ?}
 * @param only ids of capabilities or patterns of them; all if empty
 * @param limit how many models of each provider at most: those that advertise the most,
 * the newest first, deprecated ones last; {@code null} for all
 */
public record VerifySelection(List<String> models, List<String> only, @Nullable Integer limit) {

	/**
	 * Copies the lists.
	 * @throws IllegalArgumentException if no model is named, or the limit is not positive
	 */
	public VerifySelection {
		models = List.copyOf(models);
		only = List.copyOf(only);
		if (models.isEmpty()) {
			throw new IllegalArgumentException("Nothing to verify: name a model, a provider or a pattern");
		}
		if (limit != null && limit < 1) {
			throw new IllegalArgumentException("The limit of models must be at least 1 but is " + limit);
		}
	}

	/**
	 * Returns that all capabilities of some models are to be verified.
	 */
	public static VerifySelection of(String... models) {
		return new VerifySelection(List.of(models), List.of(), null);
	}

	/**
	 * Returns this selection with the given capabilities only.
	 */
	public VerifySelection only(String... capabilities) {
		return new VerifySelection(this.models, List.of(capabilities), this.limit);
	}

}
