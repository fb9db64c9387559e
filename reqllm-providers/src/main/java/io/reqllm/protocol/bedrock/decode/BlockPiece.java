package io.reqllm.protocol.bedrock.decode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.json.JsonReader;
import io.reqllm.json.JsonReader.FieldReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one event says of one block, or what a whole answer says of it: both use the same
 * names. It is filled again and again.
 */
final class BlockPiece {

	private final FieldReader fields = this::field;

	private final FieldReader reasoningFields = this::reasoningField;

	private final FieldReader toolFields = this::toolField;

	private final FieldReader citedFields = this::citedField;

	private final FieldReader citedTextFields = this::citedTextField;

	private final Runnable citedText = this::citedText;

	private final Runnable citation = this::citation;

	@SuppressWarnings("NullAway.Init")
	private JsonReader json;

	int index;

	@Nullable String text;

	@Nullable String reasoning;

	@Nullable String signature;

	@Nullable String redacted;

	boolean tool;

	@Nullable String toolId;

	@Nullable String toolName;

	@Nullable String toolType;

	@Nullable String toolInput;

	@Nullable JsonNode toolResult;

	@Nullable JsonNode image;

	List<JsonNode> citations = List.of();

	void clear(int index) {
		this.index = index;
		this.text = null;
		this.reasoning = null;
		this.signature = null;
		this.redacted = null;
		this.tool = false;
		this.toolId = null;
		this.toolName = null;
		this.toolType = null;
		this.toolInput = null;
		this.toolResult = null;
		this.image = null;
		this.citations = List.of();
	}

	void read(JsonReader json) {
		this.json = json;
		json.object(this.fields);
	}

	/** Whether the model runs the tool only in the provider's own house. */
	boolean isOfServer() {
		return this.toolType != null && this.toolType.startsWith("server");
	}

	private void field(String field) {
		switch (field) {
			case "text" -> this.text = this.json.text();
			case "toolUse" -> {
				this.tool = this.json.isObject();
				this.json.object(this.toolFields);
			}
			case "reasoningContent" -> this.json.object(this.reasoningFields);
			case "citationsContent" -> this.json.object(this.citedFields);
			case "citation" -> citation();
			case "toolResult" -> this.toolResult = this.json.tree();
			case "image" -> this.image = this.json.tree();
			default -> this.json.skip();
		}
	}

	private void toolField(String field) {
		switch (field) {
			case "toolUseId" -> this.toolId = this.json.text();
			case "name" -> this.toolName = this.json.text();
			case "type" -> this.toolType = this.json.text();
			case "input" -> this.toolInput = input();
			default -> this.json.skip();
		}
	}

	/** A stream holds pieces of JSON text, a whole answer the object. */
	private @Nullable String input() {
		if (this.json.isText()) {
			return this.json.text();
		}
		JsonNode tree = this.json.tree();
		return (tree != null) ? tree.toString() : null;
	}

	/** A stream leaves out the level that tells what is shown from what is not. */
	private void reasoningField(String field) {
		switch (field) {
			case "text" -> this.reasoning = this.json.text();
			case "signature" -> this.signature = this.json.text();
			case "redactedContent", "data" -> this.redacted = this.json.text();
			case "reasoningText", "redactedReasoning" -> this.json.object(this.reasoningFields);
			default -> this.json.skip();
		}
	}

	private void citedField(String field) {
		switch (field) {
			case "content" -> this.json.array(this.citedText);
			case "citations" -> this.json.array(this.citation);
			default -> this.json.skip();
		}
	}

	private void citedText() {
		this.json.object(this.citedTextFields);
	}

	private void citedTextField(String field) {
		String more = field.equals("text") ? this.json.text() : null;
		if (more != null) {
			this.text = (this.text != null) ? this.text + more : more;
		}
	}

	private void citation() {
		JsonNode tree = this.json.tree();
		if (tree != null) {
			List<JsonNode> more = new ArrayList<>(this.citations);
			more.add(tree);
			this.citations = more;
		}
	}

}
