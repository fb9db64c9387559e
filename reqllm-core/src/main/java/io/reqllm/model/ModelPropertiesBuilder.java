package io.reqllm.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.usage.Pricing;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is known of a model; what is not set stays unknown.
 */
public final class ModelPropertiesBuilder {

	private String id;

	private @Nullable String base;

	private @Nullable String name;

	private @Nullable String family;

	private @Nullable String status;

	private @Nullable String knowledge;

	private @Nullable String releaseDate;

	private @Nullable Boolean openWeights;

	private @Nullable Boolean attachment;

	private @Nullable Boolean reasoning;

	private @Nullable Boolean toolCall;

	private @Nullable Boolean structuredOutput;

	private @Nullable Boolean temperature;

	private @Nullable String reasoningField;

	private @Nullable List<ReasoningOption> reasoningOptions;

	private @Nullable Set<Modality> input;

	private @Nullable Set<Modality> output;

	private @Nullable Limits limits;

	private @Nullable Pricing pricing;

	private @Nullable Map<String, Mode> modes;

	private @Nullable String wire;

	private @Nullable String baseUrl;

	private @Nullable String auth;

	private @Nullable Map<String, Object> dialect;

	private @Nullable Map<String, Object> defaults;

	ModelPropertiesBuilder(String id) {
		this.id = id;
	}

	/** Sets {@link ModelProperties#id()}. */
	public ModelPropertiesBuilder id(String id) {
		this.id = id;
		return this;
	}

	/** Sets {@link ModelProperties#base()}. */
	public ModelPropertiesBuilder base(@Nullable String base) {
		this.base = base;
		return this;
	}

	/** Sets {@link ModelProperties#name()}. */
	public ModelPropertiesBuilder name(@Nullable String name) {
		this.name = name;
		return this;
	}

	/** Sets {@link ModelProperties#family()}. */
	public ModelPropertiesBuilder family(@Nullable String family) {
		this.family = family;
		return this;
	}

	/** Sets {@link ModelProperties#status()}. */
	public ModelPropertiesBuilder status(@Nullable String status) {
		this.status = status;
		return this;
	}

	/** Sets {@link ModelProperties#knowledge()}. */
	public ModelPropertiesBuilder knowledge(@Nullable String knowledge) {
		this.knowledge = knowledge;
		return this;
	}

	/** Sets {@link ModelProperties#releaseDate()}. */
	public ModelPropertiesBuilder releaseDate(@Nullable String releaseDate) {
		this.releaseDate = releaseDate;
		return this;
	}

	/** Sets {@link ModelProperties#openWeights()}. */
	public ModelPropertiesBuilder openWeights(@Nullable Boolean openWeights) {
		this.openWeights = openWeights;
		return this;
	}

	/** Sets {@link ModelProperties#attachment()}. */
	public ModelPropertiesBuilder attachment(@Nullable Boolean attachment) {
		this.attachment = attachment;
		return this;
	}

	/** Sets {@link ModelProperties#reasoning()}. */
	public ModelPropertiesBuilder reasoning(@Nullable Boolean reasoning) {
		this.reasoning = reasoning;
		return this;
	}

	/** Sets {@link ModelProperties#toolCall()}. */
	public ModelPropertiesBuilder toolCall(@Nullable Boolean toolCall) {
		this.toolCall = toolCall;
		return this;
	}

	/** Sets {@link ModelProperties#structuredOutput()}. */
	public ModelPropertiesBuilder structuredOutput(@Nullable Boolean structuredOutput) {
		this.structuredOutput = structuredOutput;
		return this;
	}

	/** Sets {@link ModelProperties#temperature()}. */
	public ModelPropertiesBuilder temperature(@Nullable Boolean temperature) {
		this.temperature = temperature;
		return this;
	}

	/** Sets {@link ModelProperties#reasoningField()}. */
	public ModelPropertiesBuilder reasoningField(@Nullable String reasoningField) {
		this.reasoningField = reasoningField;
		return this;
	}

	/** Sets {@link ModelProperties#reasoningOptions()}. */
	public ModelPropertiesBuilder reasoningOptions(@Nullable List<ReasoningOption> reasoningOptions) {
		this.reasoningOptions = reasoningOptions;
		return this;
	}

	/** Sets {@link ModelProperties#input()}. */
	public ModelPropertiesBuilder input(@Nullable Set<Modality> input) {
		this.input = input;
		return this;
	}

	/** Sets {@link ModelProperties#output()}. */
	public ModelPropertiesBuilder output(@Nullable Set<Modality> output) {
		this.output = output;
		return this;
	}

	/** Sets {@link ModelProperties#limits()}. */
	public ModelPropertiesBuilder limits(@Nullable Limits limits) {
		this.limits = limits;
		return this;
	}

	/** Sets {@link ModelProperties#pricing()}. */
	public ModelPropertiesBuilder pricing(@Nullable Pricing pricing) {
		this.pricing = pricing;
		return this;
	}

	/** Sets {@link ModelProperties#modes()}. */
	public ModelPropertiesBuilder modes(@Nullable Map<String, Mode> modes) {
		this.modes = modes;
		return this;
	}

	/** Sets {@link ModelProperties#wire()}. */
	public ModelPropertiesBuilder wire(@Nullable String wire) {
		this.wire = wire;
		return this;
	}

	/** Sets {@link ModelProperties#baseUrl()}. */
	public ModelPropertiesBuilder baseUrl(@Nullable String baseUrl) {
		this.baseUrl = baseUrl;
		return this;
	}

	/** Sets {@link ModelProperties#auth()}. */
	public ModelPropertiesBuilder auth(@Nullable String auth) {
		this.auth = auth;
		return this;
	}

	/** Sets {@link ModelProperties#dialect()}. */
	public ModelPropertiesBuilder dialect(@Nullable Map<String, Object> dialect) {
		this.dialect = dialect;
		return this;
	}

	/** Sets {@link ModelProperties#defaults()}. */
	public ModelPropertiesBuilder defaults(@Nullable Map<String, Object> defaults) {
		this.defaults = defaults;
		return this;
	}

	/**
	 * Returns the properties.
	 */
	public ModelProperties build() {
		return new ModelProperties(this.id, this.base, this.name, this.family, this.status, this.knowledge,
				this.releaseDate, this.openWeights, this.attachment, this.reasoning, this.toolCall,
				this.structuredOutput, this.temperature, this.reasoningField, this.reasoningOptions, this.input,
				this.output, this.limits, this.pricing, this.modes, this.wire, this.baseUrl, this.auth, this.dialect,
				this.defaults);
	}

}
