package io.reqllm.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.Secret;
import io.reqllm.chat.Timeouts;
import io.reqllm.chat.Warning;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import org.jspecify.annotations.Nullable;

/**
 * Texts on their way to be embedded.
 *
 * @param request what to embed
 * @param model the model to ask, with what is known of it
 * @param route where to ask, without variables left in its base URL
 * @param warnings what was changed so far, or is worth knowing
 */
public record EmbeddingCall(EmbeddingRequest request, Model model, Route route,
		List<Warning> warnings) implements LlmCall {

	/** Copies the warnings. */
	public EmbeddingCall {
		warnings = List.copyOf(warnings);
	}

	/**
	 * Creates a call of which nothing was changed.
	 */
	public EmbeddingCall(EmbeddingRequest request, Model model, Route route) {
		this(request, model, route, List.of());
	}

	@Override
	public String operation() {
		return "embeddings";
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
	public boolean streaming() {
		return false;
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
		return null;
	}

	/**
	 * Returns this call with other texts.
	 */
	public EmbeddingCall withInputs(List<String> inputs) {
		return new EmbeddingCall(this.request.withInputs(inputs), this.model, this.route, this.warnings);
	}

	@Override
	public EmbeddingCall withRoute(Route other) {
		return new EmbeddingCall(this.request, this.model, other, this.warnings);
	}

	@Override
	public EmbeddingCall withWarning(Warning warning) {
		List<Warning> all = new ArrayList<>(this.warnings);
		all.add(warning);
		return new EmbeddingCall(this.request, this.model, this.route, all);
	}

	/**
	 * Names the model, not the texts.
	 */
	@Override
	public String toString() {
		return "EmbeddingCall[" + this.model.id() + ", " + this.route.wire() + ", " + this.request.inputs().size()
				+ " texts]";
	}

}
