package io.reqllm.protocol.openai.responses.decode;

import io.reqllm.json.JsonReader;
import io.reqllm.json.JsonReader.FieldReader;
import io.reqllm.provider.Frame;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one frame into its fields, since members come in any order and the type may come
 * last. What is frequent is read by pulling, what is rare as a small tree.
 */
final class EventReader {

	/** What the answer tells of itself, in an event or as the whole body. */
	final AnswerFields answer = new AnswerFields();

	private final FieldReader fields = this::field;

	private final FieldReader answerFields = this::answerField;

	private final JsonReader json = new JsonReader();

	private boolean flawed;

	/** What the event is; {@code null} for a whole answer. */
	@Nullable String type;

	@Nullable String itemId;

	int outputIndex;

	int index;

	@Nullable String delta;

	@Nullable String text;

	@Nullable JsonNode item;

	@Nullable JsonNode annotation;

	void read(Frame frame) {
		clear();
		this.answer.clear();
		try (JsonReader reader = this.json.open(frame.bytes(), frame.offset(), frame.length())) {
			this.flawed = !reader.isObject();
			reader.object(this.fields);
			this.flawed |= !reader.atEnd();
		}
	}

	/** Whether the frame is anything else than one JSON object. */
	boolean isFlawed() {
		return this.flawed;
	}

	private void clear() {
		this.type = null;
		this.itemId = null;
		this.outputIndex = -1;
		this.index = 0;
		this.delta = null;
		this.text = null;
		this.item = null;
		this.annotation = null;
	}

	private void field(String field) {
		switch (field) {
			case "type" -> this.type = this.json.word();
			case "delta" -> delta();
			case "output_index" -> this.outputIndex = this.json.index(-1);
			case "content_index", "summary_index" -> this.index = this.json.index(0);
			case "item_id" -> this.itemId = this.json.word();
			case "text", "refusal", "input" -> whole();
			case "arguments" -> arguments();
			case "item" -> this.item = tree();
			case "annotation" -> this.annotation = tree();
			case "response" -> this.json.object(this.answerFields);
			default -> answerField(field);
		}
	}

	private void answerField(String field) {
		this.answer.field(field, this.json);
	}

	/**
	 * Gateways have been seen to wrap the text into the object that it becomes part of.
	 */
	private void delta() {
		JsonNode wrapped = tree();
		this.delta = (wrapped != null) ? wrapped.path("text").asString("") : this.json.text();
	}

	/** A whole answer has members of these names, too, which are no texts. */
	private void whole() {
		this.text = this.json.isText() ? this.json.text() : null;
	}

	private void arguments() {
		JsonNode tree = (this.json.isObject() || this.json.isArray()) ? this.json.tree() : null;
		this.text = (tree != null) ? tree.toString() : this.json.text();
	}

	private @Nullable JsonNode tree() {
		return this.json.isObject() ? this.json.tree() : null;
	}

}
