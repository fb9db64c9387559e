package io.reqllm.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.usage.Pricing;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model. The same record is read from the class-path and bound from
 * the application's configuration; {@code null} means unknown, and one lies
 * {@linkplain #over(ModelProperties) over} the other.
 *
 * @param id the id that the provider is sent
 * @param base the id of another model of the provider that this one is, but for what is
 * stated here: behind a deployment of one's own, or a fine-tuned one
 * @param name a name for people
 * @param family the family of models that it belongs to
 * @param status {@code deprecated}, {@code beta} or {@code alpha}; unknown or current
 * otherwise
 * @param knowledge when its knowledge ends, as year and month or a day
 * @param releaseDate when it came out, as year and month or a day
 * @param openWeights whether its weights are public
 * @param attachment whether it takes files
 * @param reasoning whether it can reason
 * @param toolCall whether it calls tools
 * @param structuredOutput whether it keeps to a JSON schema by itself
 * @param temperature whether it accepts a temperature
 * @param reasoningField the message field in which its reasoning is sent back
 * @param reasoningOptions how its reasoning can be steered
 * @param input what it takes
 * @param output what it gives
 * @param limits how much it takes and gives
 * @param pricing what it costs
 * @param modes ways to be served at a price of their own, by name
 * @param wire the wire protocol that this model needs, if not its provider's
 * @param baseUrl where this model is reached, if not at its provider's base URL
 * @param auth how requests for this model are signed, if not as its provider's are
 * @param dialect switches of the wire that this model needs set otherwise
 * @param defaults options that calls of this model have unless they set them
 */
public record ModelProperties(String id, @Nullable String base, @Nullable String name, @Nullable String family,
		@Nullable String status, @Nullable String knowledge, @Nullable String releaseDate,
		@Nullable Boolean openWeights, @Nullable Boolean attachment, @Nullable Boolean reasoning,
		@Nullable Boolean toolCall, @Nullable Boolean structuredOutput, @Nullable Boolean temperature,
		@Nullable String reasoningField, @Nullable List<ReasoningOption> reasoningOptions,
		@Nullable Set<Modality> input, @Nullable Set<Modality> output, @Nullable Limits limits,
		@Nullable Pricing pricing, @Nullable Map<String, Mode> modes, @Nullable String wire, @Nullable String baseUrl,
		@Nullable String auth, @Nullable Map<String, Object> dialect, @Nullable Map<String, Object> defaults) {

	/**
	 * Copies the collections.
	 * @throws IllegalArgumentException if there is no id
	 */
	public ModelProperties {
		if (id == null || id.isBlank()) {
			throw new IllegalArgumentException("A model needs an 'id', the one that its provider is sent");
		}
		reasoningOptions = (reasoningOptions != null) ? List.copyOf(reasoningOptions) : null;
		input = (input != null) ? inOrder(input) : null;
		output = (output != null) ? inOrder(output) : null;
		modes = (modes != null) ? Map.copyOf(modes) : null;
		dialect = (dialect != null) ? Map.copyOf(dialect) : null;
		defaults = (defaults != null) ? Map.copyOf(defaults) : null;
	}

	/**
	 * Returns properties of which only the id is known.
	 */
	public static ModelProperties of(String id) {
		return builder(id).build();
	}

	/**
	 * Returns a builder on which only the id is known.
	 */
	public static ModelPropertiesBuilder builder(String id) {
		return new ModelPropertiesBuilder(id);
	}

	/**
	 * Returns these properties, completed where they are unknown by the given ones.
	 * Limits, prices, modes, dialect and defaults are completed member by member.
	 */
	public ModelProperties over(ModelProperties base) {
		return merged(base).build();
	}

	/**
	 * Returns these properties with another place and another way of signing.
	 */
	public ModelProperties at(@Nullable String baseUrl, @Nullable String auth) {
		return of(this.id).merged(this).baseUrl(baseUrl).auth(auth).build();
	}

	private ModelPropertiesBuilder merged(ModelProperties base) {
		ModelPropertiesBuilder merged = builder(this.id);
		merged.base(first(this.base, base.base));
		merged.name(first(this.name, base.name));
		merged.family(first(this.family, base.family));
		merged.status(first(this.status, base.status));
		merged.knowledge(first(this.knowledge, base.knowledge));
		merged.releaseDate(first(this.releaseDate, base.releaseDate));
		merged.openWeights(first(this.openWeights, base.openWeights));
		merged.attachment(first(this.attachment, base.attachment));
		merged.reasoning(first(this.reasoning, base.reasoning));
		merged.toolCall(first(this.toolCall, base.toolCall));
		merged.structuredOutput(first(this.structuredOutput, base.structuredOutput));
		merged.temperature(first(this.temperature, base.temperature));
		merged.reasoningField(first(this.reasoningField, base.reasoningField));
		merged.reasoningOptions(first(this.reasoningOptions, base.reasoningOptions));
		merged.input(first(this.input, base.input));
		merged.output(first(this.output, base.output));
		merged.limits((this.limits != null && base.limits != null) ? this.limits.over(base.limits)
				: first(this.limits, base.limits));
		merged.pricing((this.pricing != null && base.pricing != null) ? this.pricing.over(base.pricing)
				: first(this.pricing, base.pricing));
		merged.modes(merge(this.modes, base.modes));
		merged.wire(first(this.wire, base.wire));
		merged.baseUrl(first(this.baseUrl, base.baseUrl));
		merged.auth(first(this.auth, base.auth));
		merged.dialect(merge(this.dialect, base.dialect));
		return merged.defaults(merge(this.defaults, base.defaults));
	}

	private static Set<Modality> inOrder(Set<Modality> modalities) {
		return modalities.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(modalities));
	}

	private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
		return (one != null) ? one : other;
	}

	private static <V> @Nullable Map<String, V> merge(@Nullable Map<String, V> one, @Nullable Map<String, V> other) {
		if (one == null || other == null) {
			return first(one, other);
		}
		return LooseNames.lay(one, other);
	}

}
