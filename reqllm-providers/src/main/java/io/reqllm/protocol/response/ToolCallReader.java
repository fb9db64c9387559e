package io.reqllm.protocol.response;

import java.util.List;
import java.util.Map;

import io.reqllm.answer.ToolCallJoiner.Piece;
import io.reqllm.json.Json;
import io.reqllm.json.JsonReader;
import io.reqllm.json.JsonReader.FieldReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the pieces of tool calls of one frame, in the form of OpenAI that several wires
 * took over. For one answer.
 */
public final class ToolCallReader {

	private static final Map<String, Object> CUSTOM = Map.of("type", "custom_tool_call");

	private final FieldReader fields = this::field;

	private final FieldReader functionFields = this::functionField;

	private final FieldReader customFields = this::customField;

	private final Runnable element = this::element;

	@SuppressWarnings("NullAway.Init")
	private JsonReader json;

	@SuppressWarnings("NullAway.Init")
	private List<Piece> pieces;

	private @Nullable String id;

	private int index;

	private @Nullable String name;

	private String arguments = "";

	private @Nullable String customName;

	private String customInput = "";

	private Map<String, Object> metadata = Map.of();

	/**
	 * Reads {@code tool_calls}: an array, or a single call. Where several do not tell
	 * where they stand, they stand where they are in the array.
	 * @param json stands on the value
	 * @param into takes the pieces
	 */
	public void readAll(JsonReader json, List<Piece> into) {
		this.json = json;
		this.pieces = into;
		if (json.isObject()) {
			element();
		}
		else {
			int first = into.size();
			json.array(this.element);
			number(into.subList(first, into.size()));
		}
	}

	/**
	 * Reads {@code function_call}, the older form of a single call.
	 * @param json stands on the value
	 * @param into takes the piece
	 */
	public void readFunction(JsonReader json, List<Piece> into) {
		this.json = json;
		this.pieces = into;
		clear();
		json.object(this.functionFields);
		add();
	}

	private void element() {
		clear();
		this.json.object(this.fields);
		add();
	}

	private void clear() {
		this.id = null;
		this.index = -1;
		this.name = null;
		this.arguments = "";
		this.customName = null;
		this.customInput = "";
		this.metadata = Map.of();
	}

	/**
	 * Some write both forms of a call, one of them empty.
	 */
	private void add() {
		boolean custom = !this.customInput.isEmpty() || (this.customName != null && !this.customName.isEmpty());
		this.pieces.add(custom ? new Piece(this.id, this.index, this.customName, this.customInput, CUSTOM)
				: new Piece(this.id, this.index, this.name, this.arguments, this.metadata));
	}

	private static void number(List<Piece> pieces) {
		if (pieces.size() < 2 || pieces.stream().anyMatch(piece -> piece.index() >= 0)) {
			return;
		}
		for (int i = 0; i < pieces.size(); i++) {
			Piece piece = pieces.get(i);
			pieces.set(i, new Piece(piece.id(), i, piece.name(), piece.arguments(), piece.metadata()));
		}
	}

	private void field(String field) {
		switch (field) {
			case "id" -> this.id = this.json.text();
			case "index" -> this.index = this.json.index(-1);
			case "function" -> this.json.object(this.functionFields);
			case "custom" -> this.json.object(this.customFields);
			case "extra_content" -> this.metadata = metadata(field);
			default -> this.json.skip();
		}
	}

	private void functionField(String field) {
		switch (field) {
			case "name" -> this.name = this.json.text();
			case "arguments" -> this.arguments = arguments();
			default -> this.json.skip();
		}
	}

	/** A tool that takes text of any form. */
	private void customField(String field) {
		switch (field) {
			case "name" -> this.customName = this.json.text();
			case "input" -> this.customInput = arguments();
			default -> this.json.skip();
		}
	}

	private String arguments() {
		if (this.json.isObject() || this.json.isArray()) {
			JsonNode tree = this.json.tree();
			return (tree != null) ? tree.toString() : "";
		}
		String text = this.json.text();
		return (text != null) ? text : "";
	}

	private Map<String, Object> metadata(String field) {
		JsonNode tree = this.json.tree();
		return (tree != null) ? Map.of(field, Json.valueOf(tree)) : Map.of();
	}

}
