package io.reqllm.model;

import java.util.Map;
import java.util.Set;

import io.reqllm.usage.Pricing;
import org.jspecify.annotations.Nullable;

/**
 * A model of a provider with what is known of it. Taken from the catalogue, or written
 * down whole by a caller who knows better.
 *
 * @param id names it
 * @param properties what is known of it
 * @param known whether the catalogue or the application's configuration lists it
 */
public record Model(ModelId id, ModelProperties properties, boolean known) {

	/**
	 * Returns a model of which nothing but its name is known.
	 */
	public static Model unknown(ModelId id) {
		return new Model(id, ModelProperties.of(id.name()), false);
	}

	/**
	 * Returns a model with the properties that the caller states.
	 */
	public static Model of(String provider, ModelProperties properties) {
		return new Model(new ModelId(provider, properties.id()), properties, true);
	}

	/**
	 * Returns the prices, or {@code null} if they are unknown.
	 */
	public @Nullable Pricing pricing() {
		return this.properties.pricing();
	}

	/**
	 * Returns the prices of an answer that was served in a tier, or {@code null} if they
	 * are unknown.
	 * @param tier how it was served, or should be, in the provider's own words;
	 * {@code null} for as usual
	 * @param asked the members that the request added to its body
	 */
	public @Nullable Pricing pricing(@Nullable String tier, Map<String, Object> asked) {
		return new ServiceTiers(this.properties).pricing(tier, asked);
	}

	/**
	 * Returns the limits; each may be unknown.
	 */
	public Limits limits() {
		Limits limits = this.properties.limits();
		return (limits != null) ? limits : Limits.UNKNOWN;
	}

	/**
	 * Returns the options that calls have unless they set them.
	 */
	public Map<String, Object> defaults() {
		Map<String, Object> defaults = this.properties.defaults();
		return (defaults != null) ? defaults : Map.of();
	}

	/**
	 * Returns whether the model can do something, or {@code null} if that is unknown.
	 */
	public @Nullable Boolean supports(Capability capability) {
		return switch (capability) {
			case TOOL_CALLING -> this.properties.toolCall();
			case REASONING -> this.properties.reasoning();
			case STRUCTURED_OUTPUT -> this.properties.structuredOutput();
			case TEMPERATURE -> this.properties.temperature();
			case ATTACHMENT -> this.properties.attachment();
			case OPEN_WEIGHTS -> this.properties.openWeights();
		};
	}

	/**
	 * Returns whether the model takes a kind of content, or {@code null} if that is
	 * unknown.
	 */
	public @Nullable Boolean takes(Modality modality) {
		Set<Modality> input = this.properties.input();
		return (input != null) ? input.contains(modality) : null;
	}

	/**
	 * Returns whether the model gives a kind of content, or {@code null} if that is
	 * unknown.
	 */
	public @Nullable Boolean gives(Modality modality) {
		Set<Modality> output = this.properties.output();
		return (output != null) ? output.contains(modality) : null;
	}

	/**
	 * Returns the route with what this model needs otherwise laid over it. A dialect is
	 * one of a wire: on another wire only this model's own switches are left.
	 */
	public Route over(Route route) {
		ModelProperties own = this.properties;
		String wire = (own.wire() != null) ? own.wire() : route.wire();
		Route placed = new Route(wire, (own.baseUrl() != null) ? own.baseUrl() : route.baseUrl(),
				(own.auth() != null) ? own.auth() : route.auth(),
				wire.equals(route.wire()) ? route.dialect() : Map.of());
		return placed.withDialect((own.dialect() != null) ? own.dialect() : Map.of());
	}

}
