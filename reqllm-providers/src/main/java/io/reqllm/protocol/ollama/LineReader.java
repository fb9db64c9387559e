package io.reqllm.protocol.ollama;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.answer.ToolCallJoiner.Piece;
import io.reqllm.json.JsonReader;
import io.reqllm.json.JsonReader.FieldReader;
import io.reqllm.protocol.response.ToolCallReader;
import io.reqllm.provider.Frame;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one line into its fields. A frame holds several lines where a proxy forgot to say
 * that they are lines.
 */
final class LineReader {

	private final Runnable line;

	private final ToolCallReader toolCallReader = new ToolCallReader();

	private final FieldReader fields = this::field;

	private final FieldReader messageFields = this::messageField;

	private final JsonReader json = new JsonReader();

	final List<Piece> toolCalls = new ArrayList<>();

	final Map<String, Object> counts = new HashMap<>();

	boolean object;

	boolean message;

	@Nullable String content;

	@Nullable String thinking;

	@Nullable Boolean done;

	@Nullable String doneReason;

	@Nullable String model;

	@Nullable String createdAt;

	@Nullable JsonNode error;

	@Nullable JsonNode logprobs;

	/**
	 * Creates a reader.
	 * @param line runs when a line was read
	 */
	LineReader(Runnable line) {
		this.line = line;
	}

	void read(Frame frame) {
		try (JsonReader reader = this.json.open(frame.bytes(), frame.offset(), frame.length())) {
			do {
				clear();
				this.object = reader.isObject();
				reader.object(this.fields);
				this.line.run();
			}
			while (!reader.atEnd());
		}
	}

	/** Whether the line says something in this protocol. */
	boolean isKnown() {
		return this.message || this.done != null;
	}

	private void clear() {
		this.toolCalls.clear();
		this.message = false;
		this.content = null;
		this.thinking = null;
		this.done = null;
		this.doneReason = null;
		this.createdAt = null;
		this.error = null;
		this.logprobs = null;
	}

	private void field(String field) {
		switch (field) {
			case "message" -> {
				this.message = this.json.isObject();
				this.json.object(this.messageFields);
			}
			case "done" -> this.done = this.json.bool();
			case "done_reason" -> this.doneReason = this.json.text();
			case "model" -> model();
			case "created_at" -> this.createdAt = this.json.text();
			case "error" -> this.error = this.json.tree();
			case "logprobs" -> this.logprobs = this.json.tree();
			default -> count(field);
		}
	}

	private void messageField(String field) {
		switch (field) {
			case "content" -> this.content = this.json.text();
			case "thinking" -> this.thinking = this.json.text();
			case "tool_calls" -> this.toolCallReader.readAll(this.json, this.toolCalls);
			default -> this.json.skip();
		}
	}

	/** Every line repeats it. */
	private void model() {
		if (this.model != null) {
			this.json.skip();
		}
		else {
			this.model = this.json.text();
		}
	}

	private void count(String field) {
		if (field.endsWith("_count") || field.endsWith("_duration")) {
			Long count = this.json.count();
			if (count != null) {
				this.counts.put(field, count);
			}
		}
		else {
			this.json.skip();
		}
	}

}
