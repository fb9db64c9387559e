package io.reqllm.chat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Collects {@link ChatOptions}; what is not set is left to the defaults.
 */
public final class ChatOptionsBuilder {

	private @Nullable Double temperature;

	private @Nullable Double topP;

	private @Nullable Integer topK;

	private @Nullable Integer maxTokens;

	private @Nullable List<String> stop;

	private @Nullable Long seed;

	private @Nullable Double presencePenalty;

	private @Nullable Double frequencyPenalty;

	private @Nullable Integer n;

	private @Nullable Boolean logprobs;

	private @Nullable Integer topLogprobs;

	private @Nullable ReasoningEffort reasoningEffort;

	private @Nullable Integer reasoningBudget;

	private @Nullable Boolean parallelToolCalls;

	private @Nullable String user;

	private @Nullable String serviceTier;

	private Timeouts timeouts = Timeouts.UNSET;

	private final Map<String, String> headers = new HashMap<>();

	private final Map<String, Object> extra = new HashMap<>();

	ChatOptionsBuilder() {
	}

	/** Sets {@link ChatOptions#temperature()}. */
	public ChatOptionsBuilder temperature(@Nullable Double temperature) {
		this.temperature = temperature;
		return this;
	}

	/** Sets {@link ChatOptions#topP()}. */
	public ChatOptionsBuilder topP(@Nullable Double topP) {
		this.topP = topP;
		return this;
	}

	/** Sets {@link ChatOptions#topK()}. */
	public ChatOptionsBuilder topK(@Nullable Integer topK) {
		this.topK = topK;
		return this;
	}

	/** Sets {@link ChatOptions#maxTokens()}. */
	public ChatOptionsBuilder maxTokens(@Nullable Integer maxTokens) {
		this.maxTokens = maxTokens;
		return this;
	}

	/** Sets {@link ChatOptions#stop()}. */
	public ChatOptionsBuilder stop(@Nullable List<String> stop) {
		this.stop = stop;
		return this;
	}

	/** Sets {@link ChatOptions#seed()}. */
	public ChatOptionsBuilder seed(@Nullable Long seed) {
		this.seed = seed;
		return this;
	}

	/** Sets {@link ChatOptions#presencePenalty()}. */
	public ChatOptionsBuilder presencePenalty(@Nullable Double presencePenalty) {
		this.presencePenalty = presencePenalty;
		return this;
	}

	/** Sets {@link ChatOptions#frequencyPenalty()}. */
	public ChatOptionsBuilder frequencyPenalty(@Nullable Double frequencyPenalty) {
		this.frequencyPenalty = frequencyPenalty;
		return this;
	}

	/** Sets {@link ChatOptions#n()}. */
	public ChatOptionsBuilder n(@Nullable Integer n) {
		this.n = n;
		return this;
	}

	/** Sets {@link ChatOptions#logprobs()}. */
	public ChatOptionsBuilder logprobs(@Nullable Boolean logprobs) {
		this.logprobs = logprobs;
		return this;
	}

	/** Sets {@link ChatOptions#topLogprobs()}. */
	public ChatOptionsBuilder topLogprobs(@Nullable Integer topLogprobs) {
		this.topLogprobs = topLogprobs;
		return this;
	}

	/** Sets {@link ChatOptions#reasoningEffort()}. */
	public ChatOptionsBuilder reasoningEffort(@Nullable ReasoningEffort reasoningEffort) {
		this.reasoningEffort = reasoningEffort;
		return this;
	}

	/** Sets {@link ChatOptions#reasoningBudget()}. */
	public ChatOptionsBuilder reasoningBudget(@Nullable Integer reasoningBudget) {
		this.reasoningBudget = reasoningBudget;
		return this;
	}

	/** Sets {@link ChatOptions#parallelToolCalls()}. */
	public ChatOptionsBuilder parallelToolCalls(@Nullable Boolean parallelToolCalls) {
		this.parallelToolCalls = parallelToolCalls;
		return this;
	}

	/** Sets {@link ChatOptions#user()}. */
	public ChatOptionsBuilder user(@Nullable String user) {
		this.user = user;
		return this;
	}

	/** Sets {@link ChatOptions#serviceTier()}. */
	public ChatOptionsBuilder serviceTier(@Nullable String serviceTier) {
		this.serviceTier = serviceTier;
		return this;
	}

	/** Adds to {@link ChatOptions#timeouts()}. */
	public ChatOptionsBuilder timeouts(Timeouts timeouts) {
		this.timeouts = timeouts.over(this.timeouts);
		return this;
	}

	/** Sets {@link Timeouts#total()} of {@link ChatOptions#timeouts()}. */
	public ChatOptionsBuilder timeout(@Nullable Duration total) {
		this.timeouts = this.timeouts.withTotal(total);
		return this;
	}

	/** Adds to {@link ChatOptions#headers()}. */
	public ChatOptionsBuilder headers(Map<String, String> headers) {
		this.headers.putAll(headers);
		return this;
	}

	/** Adds to {@link ChatOptions#extra()}. */
	public ChatOptionsBuilder extra(Map<String, Object> extra) {
		this.extra.putAll(extra);
		return this;
	}

	/** Adds one member to {@link ChatOptions#extra()}. */
	public ChatOptionsBuilder extra(String name, Object value) {
		this.extra.put(name, value);
		return this;
	}

	/**
	 * Returns the options.
	 * @throws IllegalArgumentException if a number is out of any provider's range
	 */
	public ChatOptions build() {
		return new ChatOptions(this.temperature, this.topP, this.topK, this.maxTokens, this.stop, this.seed,
				this.presencePenalty, this.frequencyPenalty, this.n, this.logprobs, this.topLogprobs,
				this.reasoningEffort, this.reasoningBudget, this.parallelToolCalls, this.user, this.serviceTier,
				this.timeouts, this.headers, this.extra);
	}

}
