package io.reqllm.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Timeouts;
import io.reqllm.chat.Warning;
import io.reqllm.model.Model;
import io.reqllm.model.Route;

/**
 * A request on its way: with its model looked up, its options completed by the defaults
 * and its route chosen.
 *
 * @param request what to ask
 * @param model the model to ask, with what is known of it
 * @param route where to ask, without variables left in its base URL
 * @param streaming whether the answer should come in pieces
 * @param warnings what was changed so far, or is worth knowing
 * @param asked the options of the caller alone, without defaults of the model and the
 * provider
 */
public record LlmCall(ChatRequest request, Model model, Route route, boolean streaming, List<Warning> warnings,
		ChatOptions asked) {

	/** Copies the warnings. */
	public LlmCall {
		warnings = List.copyOf(warnings);
	}

	/**
	 * Creates a call of which nothing was changed.
	 */
	public LlmCall(ChatRequest request, Model model, Route route, boolean streaming) {
		this(request, model, route, streaming, List.of(), request.options());
	}

	/**
	 * Creates a call of which the caller said all options.
	 */
	public LlmCall(ChatRequest request, Model model, Route route, boolean streaming, List<Warning> warnings) {
		this(request, model, route, streaming, warnings, request.options());
	}

	/**
	 * Returns how long this call may take: what its options say over what holds for its
	 * provider.
	 * @param ofProviders how long calls to a provider, by id, may take
	 */
	public Timeouts timeouts(Function<String, Timeouts> ofProviders) {
		return this.request.options().timeouts().over(ofProviders.apply(this.model.id().provider()));
	}

	/**
	 * Returns this call with another request.
	 */
	public LlmCall withRequest(ChatRequest other) {
		return new LlmCall(other, this.model, this.route, this.streaming, this.warnings, this.asked);
	}

	/**
	 * Returns this call on another route.
	 */
	public LlmCall withRoute(Route other) {
		return new LlmCall(this.request, this.model, other, this.streaming, this.warnings, this.asked);
	}

	/**
	 * Returns this call with one more warning.
	 */
	public LlmCall withWarning(Warning warning) {
		List<Warning> all = new ArrayList<>(this.warnings);
		all.add(warning);
		return new LlmCall(this.request, this.model, this.route, this.streaming, all, this.asked);
	}

	/**
	 * Names the model, not the content.
	 */
	@Override
	public String toString() {
		return "LlmCall[" + this.model.id() + ", " + this.route.wire() + (this.streaming ? ", streaming" : "") + "]";
	}

}
