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
	CHOICES("gen_ai.request.choice.count", Form.WHOLE),

	/** An option. */
	FREQUENCY_PENALTY("gen_ai.request.frequency_penalty", Form.DECIMAL),

	/** An option of embedding. */
	DIMENSIONS("gen_ai.embeddings.dimension.count", Form.WHOLE),

	/** An option. */
	MAX_TOKENS("gen_ai.request.max_tokens", Form.WHOLE),

	/** An option. */
	PRESENCE_PENALTY("gen_ai.request.presence_penalty", Form.DECIMAL),

	/** An option. */
	SEED("gen_ai.request.seed", Form.WHOLE),

	/** An option. */
	STOP("gen_ai.request.stop_sequences", Form.LIST),

	/** Whether the answer should come in pieces. */
	STREAM("gen_ai.request.stream", Form.FLAG),

	/** An option. */
	TEMPERATURE("gen_ai.request.temperature", Form.DECIMAL),

	/** An option. */
	TOP_K("gen_ai.request.top_k", Form.WHOLE),

	/** An option. */
	TOP_P("gen_ai.request.top_p", Form.DECIMAL),

	/** Why each answer ended. */
	FINISH_REASONS("gen_ai.response.finish_reasons", Form.LIST),

	/** The provider's id of the answer. */
	RESPONSE_ID("gen_ai.response.id"),

	/** From the call to the first piece of the answer, in seconds. */
	FIRST_CHUNK("gen_ai.response.time_to_first_chunk", Form.DECIMAL),

	/** All tokens of the prompt. */
	INPUT_TOKENS("gen_ai.usage.input_tokens", Form.WHOLE),

	/** All tokens of the answer. */
	OUTPUT_TOKENS("gen_ai.usage.output_tokens", Form.WHOLE),

	/** Which of the input were written to a cache. */
	CACHE_WRITE_TOKENS("gen_ai.usage.cache_creation.input_tokens", Form.WHOLE),

	/** Which of the input were read from a cache. */
	CACHE_READ_TOKENS("gen_ai.usage.cache_read.input_tokens", Form.WHOLE),

	/** Which of the output are reasoning. */
	REASONING_TOKENS("gen_ai.usage.reasoning.output_tokens", Form.WHOLE),

	/** What the call cost, in USD. */
	COST("reqllm.client.cost", Form.DECIMAL),

	/** Who worked the cost out. */
	COST_SOURCE("reqllm.client.cost.source"),

	/** How often the call was tried. */
	ATTEMPTS("reqllm.attempts", Form.WHOLE),

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

	private final Form form;

	SpanKey(String name) {
		this(name, Form.TEXT);
	}

	SpanKey(String name, Form form) {
		this.name = name;
		this.form = form;
	}

	/** Returns what kind of value OpenTelemetry has for it. */
	Form form() {
		return this.form;
	}

	@Override
	public String asString() {
		return this.name;
	}

	/** The kinds of value. */
	enum Form {

		TEXT, WHOLE, DECIMAL, FLAG, LIST

	}

}
