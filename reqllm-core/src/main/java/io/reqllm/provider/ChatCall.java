package io.reqllm.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Secret;
import io.reqllm.chat.Timeouts;
import io.reqllm.chat.Warning;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import org.jspecify.annotations.Nullable;

/**
 * A question on its way.
 *
 * @param request what to ask
 * @param model the model to ask, with what is known of it
 * @param route where to ask, without variables left in its base URL
 * @param streaming whether the answer should come in pieces
 * @param warnings what was changed so far, or is worth knowing
 * @param own the options of the caller alone, without defaults of the model and the
 * provider
 */
public record ChatCall(ChatRequest request, Model model, Route route, boolean streaming, List<Warning> warnings,
		ChatOptions own) implements LlmCall {

	/** Copies the warnings. */
	public ChatCall {
		warnings = List.copyOf(warnings);
	}

	/**
	 * Creates a call of which nothing was changed.
	 */
	public ChatCall(ChatRequest request, Model model, Route route, boolean streaming) {
		this(request, model, route, streaming, List.of(), request.options());
	}

	/**
	 * Creates a call of which the caller said all options.
	 */
	public ChatCall(ChatRequest request, Model model, Route route, boolean streaming, List<Warning> warnings) {
		this(request, model, route, streaming, warnings, request.options());
	}

	@Override
	public String operation() {
		return "chat";
	}

	@Override
	public ModelId asked() {
		return this.request.model();
	}

	@Override
	public boolean defined() {
		return this.request.definition() != null;
	}

	@Override
	public @Nullable Secret apiKey() {
		return this.request.apiKey();
	}

	@Override
	public Timeouts timeouts() {
		return this.request.options().timeouts();
	}

	@Override
	public Map<String, String> headers() {
		return this.request.options().headers();
	}

	@Override
	public Map<String, Object> extra() {
		return this.request.options().extra();
	}

	@Override
	public @Nullable String serviceTier() {
		return this.request.options().serviceTier();
	}

	/**
	 * Returns this call with another request.
	 */
	public ChatCall withRequest(ChatRequest other) {
		return new ChatCall(other, this.model, this.route, this.streaming, this.warnings, this.own);
	}

	@Override
	public ChatCall withRoute(Route other) {
		return new ChatCall(this.request, this.model, other, this.streaming, this.warnings, this.own);
	}

	@Override
	public ChatCall withWarning(Warning warning) {
		List<Warning> all = new ArrayList<>(this.warnings);
		all.add(warning);
		return new ChatCall(this.request, this.model, this.route, this.streaming, all, this.own);
	}

	/**
	 * Names the model, not the content.
	 */
	@Override
	public String toString() {
		return "ChatCall[" + this.model.id() + ", " + this.route.wire() + (this.streaming ? ", streaming" : "") + "]";
	}

}
