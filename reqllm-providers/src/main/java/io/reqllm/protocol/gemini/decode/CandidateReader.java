package io.reqllm.protocol.gemini.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.json.JsonReader;
import io.reqllm.json.JsonReader.FieldReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one element of {@code candidates} into its fields, since the index may come last.
 * What is frequent is read by pulling, what is rare as a small tree.
 */
final class CandidateReader {

	private final PartReader partReader = new PartReader();

	private final FieldReader fields = this::field;

	private final FieldReader contentFields = this::contentField;

	private final Runnable part = this::part;

	private final List<AnswerPiece> pieces = new ArrayList<>();

	private final Map<String, JsonNode> rare = new HashMap<>();

	@SuppressWarnings("NullAway.Init")
	private JsonReader json;

	private int index;

	private @Nullable String finishReason;

	/**
	 * Reads a candidate.
	 * @param position the index that it has unless it says otherwise
	 */
	void read(JsonReader json, int position) {
		this.json = json;
		this.pieces.clear();
		this.rare.clear();
		this.index = position;
		this.finishReason = null;
		json.object(this.fields);
	}

	int index() {
		return this.index;
	}

	/** What the model says, in order. */
	List<AnswerPiece> pieces() {
		return this.pieces;
	}

	@Nullable String finishReason() {
		return this.finishReason;
	}

	/** What else is said of the candidate. */
	Map<String, JsonNode> rare() {
		return this.rare;
	}

	private void field(String field) {
		switch (field) {
			case "content" -> this.json.object(this.contentFields);
			case "index" -> this.index = this.json.index(this.index);
			case "finishReason" -> this.finishReason = this.json.text();
			case "finishMessage", "safetyRatings", "citationMetadata", "groundingMetadata", "urlContextMetadata",
					"avgLogprobs", "logprobsResult" ->
				rare(field);
			default -> this.json.skip();
		}
	}

	private void contentField(String field) {
		if (!field.equals("parts")) {
			this.json.skip();
		}
		else if (this.json.isObject()) {
			part();
		}
		else {
			this.json.array(this.part);
		}
	}

	private void part() {
		AnswerPiece piece = this.partReader.read(this.json);
		if (piece != null) {
			this.pieces.add(piece);
		}
	}

	private void rare(String field) {
		JsonNode value = this.json.tree();
		if (value != null) {
			this.rare.put(field, value);
		}
	}

}
