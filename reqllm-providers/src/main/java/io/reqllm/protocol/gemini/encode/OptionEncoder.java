package io.reqllm.protocol.gemini.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.protocol.request.OptionWriter;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes the options, except those that the provider or the model refuses. */
final class OptionEncoder {

	private static final String CONFIG = "generationConfig.";

	private final ChatOptions options;

	private final Model model;

	private final OptionWriter writer;

	private final ThinkingEncoder thinking;

	OptionEncoder(ChatCall call, GeminiDialect dialect, List<Warning> warnings) {
		this.options = call.request().options();
		this.model = call.model();
		this.writer = new OptionWriter(call.model(), dialect.unsupported(), warnings);
		this.thinking = new ThinkingEncoder(call.model(), dialect.generation(call.model()), warnings);
	}

	void encode(ObjectNode body) {
		put(body, "temperature", "temperature", this.options.temperature());
		put(body, "topP", "topP", this.options.topP());
		put(body, "topK", "topK", this.options.topK());
		put(body, "maxTokens", "maxOutputTokens", this.options.maxTokens());
		this.writer.putStops(body, CONFIG + "stopSequences", this.options.stop(), String::isEmpty);
		put(body, "seed", "seed", this.options.seed());
		put(body, "presencePenalty", "presencePenalty", this.options.presencePenalty());
		put(body, "frequencyPenalty", "frequencyPenalty", this.options.frequencyPenalty());
		put(body, "n", "candidateCount", this.options.n());
		put(body, "logprobs", "responseLogprobs", this.options.logprobs());
		put(body, "topLogprobs", "logprobs", this.options.topLogprobs());
		this.writer.put(body, "serviceTier", "serviceTier", this.options.serviceTier());
		this.writer.takes("parallelToolCalls", this.options.parallelToolCalls());
		this.writer.takes("user", this.options.user());
		ObjectNode config = Json.object();
		this.thinking.encode(this.options, this.writer, config);
		if (!config.isEmpty()) {
			BodyPaths.put(body, CONFIG + "thinkingConfig", config);
		}
		List<String> modalities = modalities(this.model.properties().output());
		if (!modalities.isEmpty()) {
			BodyPaths.put(body, CONFIG + "responseModalities", Json.treeOf(modalities));
		}
	}

	private void put(ObjectNode body, String option, String member, @Nullable Object value) {
		this.writer.put(body, option, CONFIG + member, value);
	}

	/** Text comes unasked; pictures and sound may not. */
	private static List<String> modalities(@Nullable Set<Modality> output) {
		List<String> asked = new ArrayList<>();
		if (output != null && (output.contains(Modality.IMAGE) || output.contains(Modality.AUDIO))) {
			for (Modality modality : List.of(Modality.TEXT, Modality.IMAGE, Modality.AUDIO)) {
				if (output.contains(modality)) {
					asked.add(modality.name());
				}
			}
		}
		return asked;
	}

}
