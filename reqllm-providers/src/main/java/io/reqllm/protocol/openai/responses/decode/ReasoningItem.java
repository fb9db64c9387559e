package io.reqllm.protocol.openai.responses.decode;

import java.util.HashMap;
import java.util.Map;

import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.json.Json;
import io.reqllm.protocol.openai.responses.dialect.ItemNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the model thought: one part, whose text is the summaries, or else the thoughts
 * themselves. It goes back as it came, with what the provider encrypted in it.
 */
final class ReasoningItem implements Item {

	private static final String ENCRYPTED = "encrypted_content";

	private static final String BETWEEN = "\n\n";

	private final PartSink sink;

	private final Map<Integer, Said> said = new HashMap<>();

	private int part = -1;

	private int lastIndex = -1;

	private @Nullable Field source;

	private @Nullable ObjectNode item;

	private @Nullable String signature;

	private boolean closed;

	ReasoningItem(PartSink sink) {
		this.sink = sink;
	}

	@Override
	public void add(Field field, int index, String piece) {
		this.source = (this.source != null) ? this.source : field;
		if (piece.isEmpty() || this.closed || field != this.source) {
			return;
		}
		if (this.part < 0) {
			this.part = this.sink.nextPart();
		}
		boolean next = this.lastIndex >= 0 && this.lastIndex != index;
		this.lastIndex = index;
		said(index).add(piece);
		this.sink.thinking(this.part, next ? BETWEEN + piece : piece);
	}

	@Override
	public void addWhole(Field field, int index, String whole) {
		if (this.source == null || this.source == field) {
			add(field, index, said(index).missingOf(whole));
		}
	}

	@Override
	public void take(JsonNode item) {
		// Only the last state of the item counts, and no other.
	}

	/**
	 * Some give the encrypted content only where they tell the whole answer, so a thought
	 * without it stays open.
	 */
	@Override
	public void complete(JsonNode item) {
		if (this.closed || !(item instanceof ObjectNode object)) {
			return;
		}
		addAll(Field.SUMMARY, item.path("summary"));
		addAll(Field.THOUGHT, item.path("content"));
		this.part = (this.part < 0) ? this.sink.nextPart() : this.part;
		this.item = object.deepCopy();
		JsonNode encrypted = this.item.path(ENCRYPTED);
		if (encrypted.isString() && !encrypted.asString().isEmpty()) {
			this.signature = encrypted.asString();
			close();
		}
	}

	@Override
	public void close() {
		if (!this.closed && this.part >= 0) {
			Map<String, Object> metadata = new HashMap<>();
			if (this.item != null) {
				this.item.remove(ENCRYPTED);
				metadata.put(ItemNames.ITEM, Json.valueOf(this.item));
			}
			this.sink.done(this.part, new Thinking("", this.signature, metadata));
		}
		this.closed = true;
	}

	@Override
	public boolean isComplete() {
		return this.item != null;
	}

	private void addAll(Field field, JsonNode pieces) {
		for (int i = 0; i < pieces.size(); i++) {
			JsonNode piece = pieces.path(i);
			String text = piece.isString() ? piece.asString() : piece.path("text").asString("");
			if (!text.isEmpty()) {
				addWhole(field, i, text);
			}
		}
	}

	private Said said(int index) {
		return this.said.computeIfAbsent(index, key -> new Said());
	}

}
