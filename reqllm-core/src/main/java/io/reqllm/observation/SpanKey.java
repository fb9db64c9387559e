package io.reqllm.observation;

import io.micrometer.common.docs.KeyName;

/**
 * What spans tell beside that: any number of values. Names are those of the semantic
 * conventions of OpenTelemetry 1.41.0, read 2026-11-26, but for our own.
 */
public enum SpanKey implements KeyName {

	/** Names the conversation. */
	CONVERSATION("gen_ai.conversation.id"),

	/** The form of the answer. */
	OUTPUT_TYPE("gen_ai.output.type"),

	/** How many answers were asked for, if more than one. */
	CHOICES("gen_ai.request.choice.count"),

	/** An option. */
	FREQUENCY_PENALTY("gen_ai.request.frequency_penalty"),

	/** An option. */
	MAX_TOKENS("gen_ai.request.max_tokens"),

	/** An option. */
	PRESENCE_PENALTY("gen_ai.request.presence_penalty"),

	/** An option. */
	SEED("gen_ai.request.seed"),

	/** An option. */
	STOP("gen_ai.request.stop_sequences"),

	/** Whether the answer should come in pieces. */
	STREAM("gen_ai.request.stream"),

	/** An option. */
	TEMPERATURE("gen_ai.request.temperature"),

	/** An option. */
	TOP_K("gen_ai.request.top_k"),

	/** An option. */
	TOP_P("gen_ai.request.top_p"),

	/** Why each answer ended. */
	FINISH_REASONS("gen_ai.response.finish_reasons"),

	/** The provider's id of the answer. */
	RESPONSE_ID("gen_ai.response.id"),

	/** From the call to the first piece of the answer, in seconds. */
	FIRST_CHUNK("gen_ai.response.time_to_first_chunk"),

	/** All tokens of the prompt. */
	INPUT_TOKENS("gen_ai.usage.input_tokens"),

	/** All tokens of the answer. */
	OUTPUT_TOKENS("gen_ai.usage.output_tokens"),

	/** Which of the input were written to a cache. */
	CACHE_WRITE_TOKENS("gen_ai.usage.cache_creation.input_tokens"),

	/** Which of the input were read from a cache. */
	CACHE_READ_TOKENS("gen_ai.usage.cache_read.input_tokens"),

	/** Which of the output are reasoning. */
	REASONING_TOKENS("gen_ai.usage.reasoning.output_tokens"),

	/** What the call cost, in USD. */
	COST("reqllm.client.cost"),

	/** Who worked the cost out. */
	COST_SOURCE("reqllm.client.cost.source"),

	/** How often the call was tried. */
	ATTEMPTS("reqllm.attempts"),

	/** The provider's id of the HTTP exchange. */
	REQUEST_ID("reqllm.request.id"),

	/** The instructions, if content is shown. */
	INSTRUCTIONS("gen_ai.system_instructions"),

	/** The conversation, if content is shown. */
	INPUT_MESSAGES("gen_ai.input.messages"),

	/** The answer, if content is shown. */
	OUTPUT_MESSAGES("gen_ai.output.messages"),

	/** The tools, if content is shown. */
	TOOL_DEFINITIONS("gen_ai.tool.definitions");

	private final String name;

	SpanKey(String name) {
		this.name = name;
	}

	@Override
	public String asString() {
		return this.name;
	}

}
