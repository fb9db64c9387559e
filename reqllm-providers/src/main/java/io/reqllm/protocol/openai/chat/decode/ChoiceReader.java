package io.reqllm.protocol.openai.chat.decode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.answer.ToolCallJoiner.Piece;
import io.reqllm.json.Json;
import io.reqllm.json.JsonReader;
import io.reqllm.json.JsonReader.FieldReader;
import io.reqllm.protocol.response.ToolCallReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one element of {@code choices} into its fields, since members come in any order
 * and the index may come last. What is frequent is read by pulling, what is rare as a
 * small tree.
 */
final class ChoiceReader {

	/** The names under which thoughts come; of two in one frame the first counts. */
	private static final List<String> REASONING = List.of("reasoning_content", "reasoning", "reasoning_text");

	private final FieldReader fields = this::field;

	private final FieldReader messageFields = this::messageField;

	private final boolean streamed;

	@SuppressWarnings("NullAway.Init")
	private JsonReader json;

	/** Most answers call no tool. */
	private @Nullable ToolCallReader toolCallReader;

	private boolean readDelta;

	private int rank;

	final List<Piece> toolCalls = new ArrayList<>();

	int index;

	boolean whole;

	@Nullable String finishReason;

	@Nullable String text;

	@Nullable String reasoning;

	@Nullable String refusal;

	@Nullable JsonNode message;

	@Nullable JsonNode blocks;

	@Nullable JsonNode details;

	@Nullable JsonNode annotations;

	@Nullable JsonNode images;

	@Nullable JsonNode audio;

	@Nullable JsonNode logprobs;

	@Nullable JsonNode usage;

	@Nullable JsonNode error;

	/**
	 * Creates a reader.
	 * @param streamed whether the response says that it comes in pieces
	 */
	ChoiceReader(boolean streamed) {
		this.streamed = streamed;
	}

	void read(JsonReader json) {
		this.json = json;
		clear();
		json.object(this.fields);
	}

	/**
	 * Reads the message that a stream sent whole, unless it also sends pieces.
	 */
	void readKeptMessage() {
		if (this.message != null && !this.readDelta) {
			try (JsonReader kept = JsonReader.of(Json.bytes(this.message))) {
				this.json = kept;
				kept.object(this.messageFields);
			}
			this.message = null;
		}
	}

	/** Returns the name under which the thought came. */
	String reasoningField() {
		return REASONING.get(this.rank);
	}

	private void clear() {
		clearMessage();
		this.index = 0;
		this.whole = false;
		this.finishReason = null;
		this.message = null;
		this.logprobs = null;
		this.usage = null;
		this.error = null;
	}

	private void clearMessage() {
		this.toolCalls.clear();
		this.rank = REASONING.size();
		this.text = null;
		this.reasoning = null;
		this.refusal = null;
		this.blocks = null;
		this.details = null;
		this.annotations = null;
		this.images = null;
		this.audio = null;
	}

	private void field(String field) {
		switch (field) {
			case "delta" -> delta();
			case "message" -> message();
			case "index" -> this.index = this.json.index(0);
			case "finish_reason" -> this.finishReason = this.json.text();
			case "logprobs" -> this.logprobs = rare();
			case "usage" -> this.usage = rare();
			case "error" -> this.error = rare();
			default -> this.json.skip();
		}
	}

	private void delta() {
		if (this.whole) {
			this.json.skip();
			return;
		}
		this.readDelta |= this.json.isObject();
		this.json.object(this.messageFields);
	}

	/**
	 * Some repeat in each piece of a stream the message as far as it came; that counts
	 * only if there are no pieces. Others add an empty piece to a whole message.
	 */
	private void message() {
		if (this.streamed) {
			this.message = this.readDelta ? skipped() : rare();
		}
		else if (this.json.isObject()) {
			clearMessage();
			this.whole = true;
			this.json.object(this.messageFields);
		}
	}

	private void messageField(String field) {
		switch (field) {
			case "content" -> content();
			case "tool_calls" -> toolCallReader().readAll(this.json, this.toolCalls);
			case "function_call" -> toolCallReader().readFunction(this.json, this.toolCalls);
			case "reasoning_content" -> reasoning(0);
			case "reasoning" -> reasoning(1);
			case "reasoning_text" -> reasoning(2);
			case "reasoning_details" -> this.details = rare();
			case "refusal" -> this.refusal = this.json.text();
			case "annotations" -> this.annotations = rare();
			case "images" -> this.images = rare();
			case "audio" -> this.audio = rare();
			default -> this.json.skip();
		}
	}

	private void content() {
		if (this.json.isArray() || this.json.isObject()) {
			this.blocks = this.json.tree();
			return;
		}
		String piece = this.json.text();
		this.text = (piece != null && !piece.isEmpty()) ? piece : this.text;
	}

	private void reasoning(int rank) {
		String piece = this.json.text();
		if (piece != null && !piece.isEmpty() && rank < this.rank) {
			this.reasoning = piece;
			this.rank = rank;
		}
	}

	private ToolCallReader toolCallReader() {
		ToolCallReader made = this.toolCallReader;
		if (made == null) {
			made = new ToolCallReader();
			this.toolCallReader = made;
		}
		return made;
	}

	private @Nullable JsonNode rare() {
		return this.json.isNull() ? skipped() : this.json.tree();
	}

	private @Nullable JsonNode skipped() {
		this.json.skip();
		return null;
	}

}
