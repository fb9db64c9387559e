package io.reqllm.protocol.cohere.decode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.answer.ToolCallJoiner.Piece;
import io.reqllm.json.JsonReader;
import io.reqllm.json.JsonReader.FieldReader;
import io.reqllm.protocol.response.ToolCallReader;
import io.reqllm.provider.Frame;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one frame into its fields, since members come in any order. An event of a stream
 * and a whole answer name what they hold alike: an event puts it one level down and holds
 * one thing where an answer holds a list.
 */
final class FrameReader {

	private final ToolCallReader toolCallReader = new ToolCallReader();

	private final FieldReader fields = this::field;

	private final FieldReader deltaFields = this::deltaField;

	private final FieldReader messageFields = this::messageField;

	private final FieldReader contentFields = this::contentField;

	private final Runnable contentElement = this::contentElement;

	private final JsonReader json = new JsonReader();

	private @Nullable String text;

	private @Nullable String thinking;

	/** The elements of a list of content; an event has one that needs no list. */
	final List<Content> contents = new ArrayList<>();

	final List<Piece> toolCalls = new ArrayList<>();

	@Nullable String type;

	@Nullable String id;

	int index;

	boolean flawed;

	/** Whether the message stands at the top, so that the answer is whole. */
	boolean whole;

	@Nullable String plan;

	@Nullable String finishReason;

	/** Words where a message should be, or beside the finish reason: an error. */
	@Nullable String complaint;

	@Nullable JsonNode error;

	@Nullable JsonNode citations;

	@Nullable JsonNode usage;

	@Nullable JsonNode logprobs;

	void read(Frame frame) {
		clear();
		try (JsonReader reader = this.json.open(frame.bytes(), frame.offset(), frame.length())) {
			this.flawed = !reader.isObject();
			reader.object(this.fields);
			this.flawed |= !reader.atEnd();
		}
	}

	/** Whether the frame says something in this protocol. */
	boolean isKnown() {
		return this.whole || this.type != null;
	}

	/** Whether the answer is over with this frame. */
	boolean isLast() {
		return this.whole || "message-end".equals(this.type);
	}

	@Nullable String text() {
		return this.text;
	}

	@Nullable String thinking() {
		return this.thinking;
	}

	private void clear() {
		this.contents.clear();
		this.toolCalls.clear();
		this.type = null;
		this.id = null;
		this.index = 0;
		this.whole = false;
		this.text = null;
		this.thinking = null;
		this.plan = null;
		this.finishReason = null;
		this.complaint = null;
		this.error = null;
		this.citations = null;
		this.usage = null;
		this.logprobs = null;
	}

	private void field(String field) {
		switch (field) {
			case "type" -> this.type = this.json.word();
			case "index" -> this.index = this.json.index(0);
			case "delta" -> this.json.object(this.deltaFields);
			case "id" -> this.id = this.json.text();
			case "message" -> message();
			case "logprobs" -> this.logprobs = rare();
			case "error" -> this.error = rare();
			default -> endField(field);
		}
	}

	/** What an event has in its delta, a whole answer has beside its message. */
	private void endField(String field) {
		switch (field) {
			case "finish_reason" -> this.finishReason = this.json.text();
			case "usage" -> this.usage = rare();
			default -> this.json.skip();
		}
	}

	private void deltaField(String field) {
		switch (field) {
			case "message" -> this.json.object(this.messageFields);
			case "error" -> this.complaint = this.json.text();
			default -> endField(field);
		}
	}

	private void message() {
		if (this.json.isText()) {
			this.complaint = this.json.text();
		}
		else {
			this.whole = this.json.isObject();
			this.json.object(this.messageFields);
		}
	}

	private void messageField(String field) {
		switch (field) {
			case "content" -> content();
			case "tool_plan" -> this.plan = this.json.text();
			case "tool_calls" -> this.toolCallReader.readAll(this.json, this.toolCalls);
			case "citations" -> this.citations = rare();
			default -> this.json.skip();
		}
	}

	private void content() {
		if (this.json.isArray()) {
			this.json.array(this.contentElement);
		}
		else if (this.json.isObject()) {
			this.json.object(this.contentFields);
		}
		else {
			this.text = this.json.text();
		}
	}

	private void contentElement() {
		this.json.object(this.contentFields);
		this.contents.add(new Content(this.text, this.thinking));
		this.text = null;
		this.thinking = null;
	}

	private void contentField(String field) {
		switch (field) {
			case "text" -> this.text = this.json.text();
			case "thinking" -> this.thinking = this.json.text();
			default -> this.json.skip();
		}
	}

	private @Nullable JsonNode rare() {
		return this.json.tree();
	}

	/** One element of the content: a text or a thought. */
	record Content(@Nullable String text, @Nullable String thinking) {
	}

}
