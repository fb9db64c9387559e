package io.reqllm.observation;

import java.util.List;
import java.util.Objects;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.json.Json;
import io.reqllm.model.Model;
import io.reqllm.observation.content.ContentCapture;
import io.reqllm.observation.content.ShownContent;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.EmbeddingCall;
import io.reqllm.provider.LlmCall;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * Tells of calls by the names of the semantic conventions of OpenTelemetry for generative
 * AI, version 1.41.0, and of what has no name there by our own.
 */
public class DefaultChatObservationConvention implements ChatObservationConvention {

	/** The name of the observation, and of the meter of how long calls take. */
	public static final String NAME = "gen_ai.client.operation.duration";

	private static final int LONGEST_ID = 256;

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(ChatObservationContext context) {
		return context.call().operation() + ' ' + context.call().model().id().name();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ChatObservationContext context) {
		return KeyValues.of(MetricKey.OPERATION.withValue(context.call().operation()),
				MetricKey.PROVIDER.withValue(context.providerName()),
				MetricKey.PROVIDER_ID.withValue(context.call().model().id().provider()),
				MetricKey.REQUEST_MODEL.withValue(context.boundedModel()),
				MetricKey.SERVER_ADDRESS.withValue(context.server().address()),
				MetricKey.SERVER_PORT.withValue(context.server().port()));
	}

	@Override
	public KeyValues getMeterKeyValues(ChatObservationContext context) {
		return getLowCardinalityKeyValues(context).and(MetricKey.RESPONSE_MODEL
			.withValue(Objects.requireNonNullElse(context.boundedAnsweringModel(), KeyValue.NONE_VALUE)));
	}

	/** The names of models are whole here, in place of the bounded ones. */
	@Override
	public KeyValues getHighCardinalityKeyValues(ChatObservationContext context) {
		SpanValues values = new SpanValues();
		Model model = context.call().model();
		values.add(MetricKey.REQUEST_MODEL, model.id().name());
		request(context.call(), values);
		values.add(SpanKey.STREAM, context.call().streaming() ? true : null);
		ChatResponse response = context.response();
		if (response != null) {
			response(response, values);
			values.add(SpanKey.FINISH_REASONS, (context.call() instanceof ChatCall) ? finishReasons(response) : null);
		}
		end(context, values);
		content(context, values);
		return values.keyValues();
	}

	private static void request(LlmCall call, SpanValues values) {
		if (call instanceof ChatCall chat) {
			question(chat.request(), values);
		}
		else if (call instanceof EmbeddingCall texts) {
			values.add(SpanKey.DIMENSIONS, texts.request().options().dimensions());
		}
	}

	private static void question(ChatRequest request, SpanValues values) {
		ChatOptions options = request.options();
		values.add(SpanKey.CONVERSATION, bounded(request.conversationId()));
		values.add(SpanKey.OUTPUT_TYPE, outputType(request.responseFormat()));
		values.add(SpanKey.CHOICES, (options.n() != null && options.n() != 1) ? options.n() : null);
		values.add(SpanKey.FREQUENCY_PENALTY, options.frequencyPenalty());
		values.add(SpanKey.MAX_TOKENS, options.maxTokens());
		values.add(SpanKey.PRESENCE_PENALTY, options.presencePenalty());
		values.add(SpanKey.SEED, options.seed());
		values.add(SpanKey.STOP, list(options.stop()));
		values.add(SpanKey.TEMPERATURE, options.temperature());
		values.add(SpanKey.TOP_K, options.topK());
		values.add(SpanKey.TOP_P, options.topP());
	}

	private static void response(ChatResponse response, SpanValues values) {
		Usage usage = response.usage();
		values.add(MetricKey.RESPONSE_MODEL, bounded(response.metadata().answeringModel()));
		values.add(SpanKey.RESPONSE_ID, bounded(response.metadata().responseId()));
		values.add(SpanKey.REQUEST_ID, bounded(response.metadata().requestId()));
		values.add(SpanKey.INPUT_TOKENS, usage.totalInput());
		values.add(SpanKey.OUTPUT_TOKENS, usage.totalOutput());
		values.add(SpanKey.CACHE_WRITE_TOKENS, usage.cacheWrite());
		values.add(SpanKey.CACHE_READ_TOKENS, usage.cacheRead());
		values.add(SpanKey.REASONING_TOKENS, usage.reasoning());
		Cost cost = response.cost();
		if (cost != null) {
			values.add(SpanKey.COST, cost.total().toPlainString());
			values.add(SpanKey.COST_SOURCE, SpanValues.lower(cost.source()));
		}
	}

	private static @Nullable String finishReasons(ChatResponse response) {
		return list(response.choices()
			.stream()
			.map(ChatResponse.Choice::finishReason)
			.filter(Objects::nonNull)
			.map(ContentCapture::word)
			.toList());
	}

	private static void end(ChatObservationContext context, SpanValues values) {
		values.add(SpanKey.FIRST_CHUNK,
				(context.firstChunk() != null) ? SpanValues.seconds(context.firstChunk()) : null);
		values.add(MetricKey.OUTCOME, context.outcome());
		values.add(MetricKey.ERROR_TYPE, context.errorType());
		values.add(SpanKey.ATTEMPTS, (context.outcome() != null) ? context.attempts().size() + 1 : null);
	}

	private static void content(ChatObservationContext context, SpanValues values) {
		ShownContent content = context.content();
		if (content != null) {
			values.add(SpanKey.INSTRUCTIONS, content.instructions());
			values.add(SpanKey.INPUT_MESSAGES, content.input());
			values.add(SpanKey.OUTPUT_MESSAGES, content.output());
			values.add(SpanKey.TOOL_DEFINITIONS, content.tools());
		}
	}

	private static @Nullable String outputType(@Nullable ResponseFormat format) {
		return (format == null) ? null : (format.type() == ResponseFormat.Type.TEXT) ? "text" : "json";
	}

	/** A list is told as JSON; {@link ChatSpans} makes a list of it again. */
	private static @Nullable String list(@Nullable List<String> texts) {
		if (texts == null || texts.isEmpty()) {
			return null;
		}
		ArrayNode list = Json.object().putArray("list");
		texts.forEach(list::add);
		return list.toString();
	}

	private static @Nullable String bounded(@Nullable String id) {
		return (id != null && id.length() > LONGEST_ID) ? id.substring(0, LONGEST_ID) : id;
	}

}
