package io.reqllm.protocol.openai.responses.decode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.answer.ToolCallJoiner.Piece;
import io.reqllm.protocol.openai.request.CustomInput;
import io.reqllm.protocol.openai.responses.dialect.ItemNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The call of a tool that the application runs. */
final class CallItem implements Item {

	private static final List<String> KEPT = List.of(ItemNames.ID, ItemNames.NAMESPACE);

	private final PartSink sink;

	private final boolean custom;

	private final int number;

	private boolean several;

	private boolean split;

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
		this.several = HeldCall.mayBeIn(text(item, "name"), this.sink.names);
		if (!this.several) {
			this.sink.calls.add(new Piece(id(item), this.number, name(item), "", Map.of()), this.sink.events());
		}
	}

	@Override
	public void complete(JsonNode item) {
		if (this.split) {
			return;
		}
		this.complete = true;
		this.incomplete = item.path("status").asString("").equals("incomplete");
		JsonNode said = item.path(this.custom ? "input" : "arguments");
		String arguments = said.isContainer() ? said.toString() : said.asString("");
		List<HeldCall> held = HeldCall.read(text(item, "name"), arguments, this.sink.names);
		if (!held.isEmpty()) {
			split(id(item), held);
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

	/** Drops the call: what came of it stands in its place. */
	void replaced() {
		this.sink.calls.drop(this.number);
	}

	private void whole(@Nullable String id, @Nullable String name, String arguments, Map<String, Object> metadata) {
		this.begun |= !arguments.isBlank();
		this.sink.calls.addWhole(new Piece(id, this.number, name, arguments, metadata), this.sink.events());
	}

	private void split(@Nullable String id, List<HeldCall> held) {
		this.split = true;
		for (int i = 0; i < held.size(); i++) {
			HeldCall call = held.get(i);
			Piece piece = new Piece((id != null) ? id + "_" + i : null, this.sink.nextItem(),
					this.sink.names.read(call.tool()), call.arguments(), Map.of());
			this.sink.calls.addWhole(piece, this.sink.events());
		}
	}

	/** Other wires know no arguments but objects. */
	private String json(String said) {
		return this.custom ? CustomInput.BEFORE + CustomInput.escaped(said) + CustomInput.BEHIND : said;
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
