package io.reqllm.sync;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.reqllm.model.ModelProperties;
import org.jspecify.annotations.Nullable;

/**
 * What a document tells of the models of known providers, as far as it can be used.
 *
 * @param models the facts by id of the provider; a provider of which nothing can be used
 * is left out
 * @param newest the day on which a fact was changed last; {@code null} if none is told
 * @param told how many models the document tells of
 * @param skipped how many of them are not as they should be, and how many providers
 */
public record DocumentFacts(Map<String, List<ModelProperties>> models, @Nullable LocalDate newest, int told,
		int skipped) {

	/**
	 * Returns of how many models something is known.
	 */
	public int known() {
		return this.models.values().stream().mapToInt(List::size).sum();
	}

}
