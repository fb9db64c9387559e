package io.reqllm.protocol.openai.responses.decode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.answer.ToolCallJoiner.Piece;
import io.reqllm.json.Json;
import io.reqllm.protocol.openai.request.CustomInput;
import io.reqllm.protocol.openai.responses.dialect.ItemNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The call of a tool that the application runs. */
final class CallItem implements Item {

	/** A call that holds others, which a model makes that should have made several. */
	private static final String SEVERAL = "multi_tool_use.parallel";

	private static final String FUNCTIONS = "functions.";

	private static final List<String> KEPT = List.of(ItemNames.ID, ItemNames.NAMESPACE);

	private final PartSink sink;

	private final boolean custom;

	private final int number;

	private boolean several;

	private boolean begun;

	private boolean complete;

	private boolean incomplete;

	CallItem(PartSink sink, boolean custom) {
		this.sink = sink;
		this.custom = custom;
		this.number = sink.nextItem();
	}

	@Override
	public void add(Field field, int index, String piece) {
		if (!piece.isEmpty() && !this.several && !this.complete) {
			String arguments = this.custom ? (this.begun ? "" : CustomInput.BEFORE) + CustomInput.escaped(piece)
					: piece;
			this.begun = true;
			this.sink.calls.add(new Piece(null, this.number, null, arguments, Map.of()), this.sink.events());
		}
	}

	@Override
	public void addWhole(Field field, int index, String whole) {
		if (!this.several && !this.complete) {
			whole(null, null, json(whole), Map.of());
		}
	}

	@Override
	public void take(JsonNode item) {
		String name = name(item);
		this.several = SEVERAL.equals(name);
		if (!this.several) {
			this.sink.calls.add(new Piece(id(item), this.number, name, "", Map.of()), this.sink.events());
		}
	}

	@Override
	public void complete(JsonNode item) {
		this.complete = true;
		this.incomplete = item.path("status").asString("").equals("incomplete");
		JsonNode said = item.path(this.custom ? "input" : "arguments");
		String arguments = said.isContainer() ? said.toString() : said.asString("");
		if (SEVERAL.equals(text(item, "name"))) {
			split(id(item), arguments);
			return;
		}
		Map<String, Object> metadata = new HashMap<>();
		for (String name : KEPT) {
			String value = text(item, name);
			if (value != null) {
				metadata.put(name, value);
			}
		}
		if (this.custom) {
			metadata.put(ItemNames.TYPE, ItemNames.CUSTOM_CALL);
		}
		whole(id(item), name(item), json(arguments), metadata);
	}

	@Override
	public void close() {
		// All calls are emitted together, when the answer is over.
	}

	@Override
	public boolean isComplete() {
		return this.complete;
	}

	/** Takes the call for none if it was cut off so that it may look like a whole one. */
	void cutOff() {
		if (this.incomplete ? (this.custom || !this.begun) : !this.complete && !this.begun) {
			this.sink.calls.cutOff(this.number);
		}
	}

	private void whole(@Nullable String id, @Nullable String name, String arguments, Map<String, Object> metadata) {
		this.begun |= !arguments.isBlank();
		this.sink.calls.addWhole(new Piece(id, this.number, name, arguments, metadata), this.sink.events());
	}

	private void split(@Nullable String id, String arguments) {
		JsonNode uses = tree(arguments).path("tool_uses");
		this.begun = true;
		for (int i = 0; i < uses.size(); i++) {
			JsonNode use = uses.path(i);
			String name = use.path("recipient_name").asString("");
			String plain = name.startsWith(FUNCTIONS) ? name.substring(FUNCTIONS.length()) : name;
			Piece piece = new Piece(id + "_" + i, this.sink.nextItem(), this.sink.names.read(plain),
					use.path("parameters").isObject() ? use.path("parameters").toString() : "", Map.of());
			this.sink.calls.addWhole(piece, this.sink.events());
		}
	}

	/** Other wires know no arguments but objects. */
	private String json(String said) {
		return this.custom ? CustomInput.BEFORE + CustomInput.escaped(said) + CustomInput.BEHIND : said;
	}

	private static JsonNode tree(String json) {
		try {
			return Json.tree(json);
		}
		catch (JacksonException ex) {
			return Json.object();
		}
	}

	private @Nullable String name(JsonNode item) {
		String name = text(item, "name");
		return (name != null) ? this.sink.names.read(name) : null;
	}

	private static @Nullable String id(JsonNode item) {
		String id = text(item, "call_id");
		return (id != null) ? id : text(item, ItemNames.ID);
	}

	private static @Nullable String text(JsonNode item, String name) {
		JsonNode value = item.path(name);
		return (value.isString() && !value.asString().isEmpty()) ? value.asString() : null;
	}

}
