package io.reqllm.protocol.anthropic.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.Warning;
import io.reqllm.model.Capability;
import io.reqllm.protocol.anthropic.dialect.AnthropicDialect;
import io.reqllm.protocol.request.OptionWriter;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes the options, except those that the provider or the model refuses. */
final class OptionEncoder {

	private static final List<String> NEVER = List.of("seed", "presencePenalty", "frequencyPenalty", "n", "logprobs",
			"topLogprobs");

	/** The least share of tokens that may be chosen from while the model thinks. */
	private static final double THINKING_TOP_P = 0.95;

	private final ChatCall call;

	private final AnthropicDialect.Options dialect;

	private final OptionWriter writer;

	private final List<Warning> warnings;

	OptionEncoder(ChatCall call, AnthropicDialect.Options dialect, List<Warning> warnings) {
		this.call = call;
		this.dialect = dialect;
		List<String> unsupported = new ArrayList<>(NEVER);
		unsupported.addAll(dialect.unsupported());
		this.writer = new OptionWriter(call.model(), unsupported, warnings);
		this.warnings = warnings;
	}

	void encode(ObjectNode body) {
		ChatOptions options = this.call.request().options();
		boolean thinks = Set.of("enabled", "adaptive").contains(body.path("thinking").path("type").asString(""));
		temperature(options.temperature(), thinks, body);
		topP(options.topP(), thinks, body);
		if (takes("topK", options.topK()) && unlessThinking("topK", thinks)) {
			this.writer.put(body, "topK", "top_k", options.topK());
		}
		this.writer.putStops(body, "stop_sequences", options.stop(), String::isBlank);
		this.writer.put(body, "user", "metadata.user_id", options.user());
		this.writer.put(body, "serviceTier", "service_tier", options.serviceTier());
		this.writer.takes("seed", options.seed());
		this.writer.takes("presencePenalty", options.presencePenalty());
		this.writer.takes("frequencyPenalty", options.frequencyPenalty());
		this.writer.takes("n", (options.n() != null && options.n() > 1) ? options.n() : null);
		this.writer.takes("logprobs", Boolean.TRUE.equals(options.logprobs()) ? true : null);
		this.writer.takes("topLogprobs", options.topLogprobs());
	}

	private void temperature(@Nullable Double temperature, boolean thinks, ObjectNode body) {
		if (temperature == null || (temperature != 1 && !unlessThinking("temperature", thinks))) {
			return;
		}
		if (temperature > 1) {
			this.warnings.add(Warning.changed("temperature", "the highest that is taken is 1"));
		}
		this.writer.put(body, "temperature", "temperature", Math.min(temperature, 1));
	}

	/** Newer models take one of the two only. */
	private void topP(@Nullable Double share, boolean thinks, ObjectNode body) {
		if (!takes("topP", share) || share == null) {
			return;
		}
		if (body.has("temperature")) {
			this.warnings.add(Warning.dropped("topP", "it is not taken together with a temperature"));
		}
		else if (share >= THINKING_TOP_P || unlessThinking("topP", thinks)) {
			this.writer.put(body, "topP", "top_p", share);
		}
	}

	private boolean takes(String option, @Nullable Object value) {
		if (value != null && this.dialect.unsupportedWithoutTemperature().contains(option)
				&& Boolean.FALSE.equals(this.call.model().supports(Capability.TEMPERATURE))) {
			this.warnings.add(Warning.dropped(option, "the model " + this.call.model().id() + " does not take it"));
			return false;
		}
		return value != null;
	}

	private boolean unlessThinking(String option, boolean thinks) {
		if (thinks) {
			this.warnings.add(Warning.dropped(option, "it is not taken while the model thinks"));
		}
		return !thinks;
	}

}
