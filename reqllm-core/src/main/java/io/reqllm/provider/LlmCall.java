package io.reqllm.provider;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.reqllm.chat.Secret;
import io.reqllm.chat.Timeouts;
import io.reqllm.chat.Warning;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way, of whichever operation: with its model looked up, its options
 * completed and its route chosen. What an operation has for itself is in its own record.
 */
public sealed interface LlmCall permits ChatCall, EmbeddingCall {

	/**
	 * Returns how the semantic conventions of OpenTelemetry call the operation.
	 */
	String operation();

	/**
	 * Returns the model to ask, with what is known of it.
	 */
	Model model();

	/**
	 * Returns the name or alias by which the caller asked for the model.
	 */
	ModelId asked();

	/**
	 * Returns whether the caller stated the facts of the model, rather than the
	 * catalogue.
	 */
	boolean defined();

	/**
	 * Returns where to ask, without variables left in its base URL.
	 */
	Route route();

	/**
	 * Returns whether the answer should come in pieces.
	 */
	boolean streaming();

	/**
	 * Returns what was changed so far, or is worth knowing.
	 */
	List<Warning> warnings();

	/**
	 * Returns the key of this call; {@code null} to take the configured one.
	 */
	@Nullable Secret apiKey();

	/**
	 * Returns how long the call may take, as far as it says so itself.
	 */
	Timeouts timeouts();

	/**
	 * Returns the headers that the caller sends along.
	 */
	Map<String, String> headers();

	/**
	 * Returns the members that the caller adds to the body.
	 */
	Map<String, Object> extra();

	/**
	 * Returns how the provider is asked to serve the call; {@code null} for as usual.
	 */
	@Nullable String serviceTier();

	/**
	 * Returns this call on another route.
	 */
	LlmCall withRoute(Route other);

	/**
	 * Returns this call with one more warning.
	 */
	LlmCall withWarning(Warning warning);

	/**
	 * Returns how long this call may take: what it says itself over what holds for its
	 * provider.
	 * @param ofProviders how long calls to a provider, by id, may take
	 */
	default Timeouts timeouts(Function<String, Timeouts> ofProviders) {
		return timeouts().over(ofProviders.apply(model().id().provider()));
	}

}
