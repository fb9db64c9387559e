package io.reqllm.chat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How a model should answer. What is {@code null} is left to the model's and the
 * provider's defaults. An option that a model does not take is left out with a
 * {@link Warning}.
 *
 * @param temperature how much chance there is in the answer, usually 0 to 2
 * @param topP the share of likely tokens to choose from, 0 to 1
 * @param topK the number of likely tokens to choose from
 * @param maxTokens the largest number of tokens to answer with, its reasoning included
 * @param stop texts at which the answer ends
 * @param seed makes answers repeatable, where the provider can
 * @param presencePenalty discourages tokens that were used at all, -2 to 2
 * @param frequencyPenalty discourages tokens that were used often, -2 to 2
 * @param n the number of answers
 * @param logprobs whether to tell how likely each token was
 * @param topLogprobs the number of alternatives to tell for each token
 * @param reasoningEffort how hard to think
 * @param reasoningBudget the largest number of tokens to think with
 * @param parallelToolCalls whether several tools may be called at once
 * @param user names the end user to the provider
 * @param serviceTier how the provider should serve the call: one of the modes that the
 * catalogue knows of the model, like {@code fast}, or a word of the provider's own
 * @param timeouts how long the call may take, as far as it says so itself
 * @param headers headers to send along
 * @param extra members laid over the request's body last, for what has no option here
 */
public record ChatOptions(@Nullable Double temperature, @Nullable Double topP, @Nullable Integer topK,
		@Nullable Integer maxTokens, @Nullable List<String> stop, @Nullable Long seed, @Nullable Double presencePenalty,
		@Nullable Double frequencyPenalty, @Nullable Integer n, @Nullable Boolean logprobs,
		@Nullable Integer topLogprobs, @Nullable ReasoningEffort reasoningEffort, @Nullable Integer reasoningBudget,
		@Nullable Boolean parallelToolCalls, @Nullable String user, @Nullable String serviceTier, Timeouts timeouts,
		Map<String, String> headers, Map<String, Object> extra) {

	/** Leaves everything to the defaults. */
	public static final ChatOptions DEFAULTS = new ChatOptionsBuilder().build();

	/**
	 * Copies the collections.
	 * @throws IllegalArgumentException if a number is out of any provider's range
	 */
	public ChatOptions {
		stop = (stop != null) ? List.copyOf(stop) : null;
		timeouts = (timeouts != null) ? timeouts : Timeouts.UNSET;
		headers = (headers != null) ? Map.copyOf(headers) : Map.of();
		extra = (extra != null) ? Map.copyOf(extra) : Map.of();
		requireAtLeast("temperature", temperature, 0);
		requireAtLeast("topP", topP, 0);
		requireAtLeast("topK", topK, 0);
		requireAtLeast("maxTokens", maxTokens, 1);
		requireAtLeast("presencePenalty", presencePenalty, -2);
		requireAtLeast("frequencyPenalty", frequencyPenalty, -2);
		requireAtLeast("n", n, 1);
		requireAtLeast("topLogprobs", topLogprobs, 0);
		requireAtLeast("reasoningBudget", reasoningBudget, 0);
	}

	/**
	 * Reads options that data or configuration give by name. Dashes, underscores and case
	 * of the names do not matter; a name that is no option becomes a member of
	 * {@link #extra()}.
	 * @throws IllegalArgumentException if a value does not fit its option
	 */
	public static ChatOptions of(Map<String, Object> values) {
		return OptionDefaults.of(values);
	}

	/**
	 * Returns a builder that leaves everything to the defaults.
	 */
	public static ChatOptionsBuilder builder() {
		return new ChatOptionsBuilder();
	}

	/**
	 * Returns these options, completed where they are {@code null} by the given ones.
	 * Timeouts, headers and extra members are completed one by one.
	 */
	public ChatOptions over(ChatOptions base) {
		if (base == DEFAULTS || this == DEFAULTS) {
			return (base == DEFAULTS) ? this : base;
		}
		ChatOptionsBuilder merged = builder();
		merged.temperature(first(this.temperature, base.temperature));
		merged.topP(first(this.topP, base.topP));
		merged.topK(first(this.topK, base.topK));
		merged.maxTokens(first(this.maxTokens, base.maxTokens));
		merged.stop(first(this.stop, base.stop));
		merged.seed(first(this.seed, base.seed));
		merged.presencePenalty(first(this.presencePenalty, base.presencePenalty));
		merged.frequencyPenalty(first(this.frequencyPenalty, base.frequencyPenalty));
		merged.n(first(this.n, base.n));
		merged.logprobs(first(this.logprobs, base.logprobs));
		merged.topLogprobs(first(this.topLogprobs, base.topLogprobs));
		merged.reasoningEffort(first(this.reasoningEffort, base.reasoningEffort));
		merged.reasoningBudget(first(this.reasoningBudget, base.reasoningBudget));
		merged.parallelToolCalls(first(this.parallelToolCalls, base.parallelToolCalls));
		merged.user(first(this.user, base.user));
		merged.serviceTier(first(this.serviceTier, base.serviceTier));
		merged.timeouts(this.timeouts.over(base.timeouts));
		merged.headers(merge(this.headers, base.headers));
		merged.extra(merge(this.extra, base.extra));
		return merged.build();
	}

	/**
	 * Returns these options without a service tier, completed by members of the body and
	 * headers that stand for it.
	 */
	public ChatOptions inMode(Map<String, Object> body, Map<String, String> modeHeaders) {
		return new ChatOptions(this.temperature, this.topP, this.topK, this.maxTokens, this.stop, this.seed,
				this.presencePenalty, this.frequencyPenalty, this.n, this.logprobs, this.topLogprobs,
				this.reasoningEffort, this.reasoningBudget, this.parallelToolCalls, this.user, null, this.timeouts,
				merge(this.headers, modeHeaders), merge(this.extra, body));
	}

	/**
	 * Shows the names of headers and extra members, not their values, which may be
	 * secret.
	 */
	@Override
	public String toString() {
		return "ChatOptions[temperature=" + this.temperature + ", topP=" + this.topP + ", maxTokens=" + this.maxTokens
				+ ", reasoningEffort=" + this.reasoningEffort + ", n=" + this.n + ", headers=" + this.headers.keySet()
				+ ", extra=" + this.extra.keySet() + "]";
	}

	private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
		return (one != null) ? one : other;
	}

	private static <V> Map<String, V> merge(Map<String, V> one, Map<String, V> other) {
		Map<String, V> merged = new HashMap<>(other);
		merged.putAll(one);
		return merged;
	}

	private static void requireAtLeast(String name, @Nullable Number value, int least) {
		if (value != null && !(value.doubleValue() >= least && value.doubleValue() <= Integer.MAX_VALUE)) {
			throw new IllegalArgumentException("Option '" + name + "' must be at least " + least + " but is " + value);
		}
	}

}
