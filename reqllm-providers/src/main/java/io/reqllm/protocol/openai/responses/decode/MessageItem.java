package io.reqllm.protocol.openai.responses.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.reqllm.chat.ContentPart.Text;
import io.reqllm.json.Json;
import io.reqllm.protocol.openai.response.Citations;
import io.reqllm.protocol.openai.responses.dialect.ItemNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What the model said: texts and refusals, each a part. */
final class MessageItem implements Item {

	private static final List<String> KEPT = List.of(ItemNames.ID, ItemNames.PHASE);

	private final PartSink sink;

	private final Map<String, Object> metadata = new HashMap<>();

	private final TreeMap<Integer, Content> contents = new TreeMap<>();

	private @Nullable Content last;

	private int lastIndex = -1;

	private boolean closed;

	MessageItem(PartSink sink) {
		this.sink = sink;
	}

	@Override
	public void add(Field field, int index, String piece) {
		if (!piece.isEmpty() && !this.closed) {
			content(index).say(piece, field == Field.REFUSAL);
		}
	}

	@Override
	public void addWhole(Field field, int index, String whole) {
		add(field, index, content(index).said.missingOf(whole));
	}

	/** Takes a source that is named before the message is complete. */
	void cite(int index, JsonNode annotation) {
		content(index).annotations.add(annotation);
	}

	@Override
	public void take(JsonNode item) {
		for (String name : KEPT) {
			if (item.path(name).isString()) {
				this.metadata.put(name, item.path(name).asString());
			}
		}
	}

	@Override
	public void complete(JsonNode item) {
		if (this.closed) {
			return;
		}
		take(item);
		JsonNode content = item.path("content");
		if (content.isString()) {
			addWhole(Field.TEXT, 0, content.asString());
		}
		for (int i = 0; content.isArray() && i < content.size(); i++) {
			complete(i, content.get(i));
		}
		close();
	}

	@Override
	public void close() {
		if (!this.closed) {
			this.closed = true;
			this.contents.values().forEach(Content::done);
		}
	}

	@Override
	public boolean isComplete() {
		return this.closed;
	}

	private void complete(int index, JsonNode content) {
		if (content.path("refusal").isString()) {
			addWhole(Field.REFUSAL, index, content.path("refusal").asString());
		}
		else {
			addWhole(Field.TEXT, index, content.isString() ? content.asString() : content.path("text").asString(""));
		}
		if (!content.path("annotations").isEmpty()) {
			content(index).annotations.removeAll();
			content.path("annotations").forEach(content(index).annotations::add);
		}
		content.path("logprobs").forEach(token -> this.sink.logprobs.add(Json.valueOf(token)));
	}

	/** Most pieces go on with the content of the piece before. */
	private Content content(int index) {
		if (this.last == null || this.lastIndex != index) {
			this.last = this.contents.computeIfAbsent(index, key -> new Content());
			this.lastIndex = index;
		}
		return this.last;
	}

	/** One text, or one refusal. */
	private final class Content {

		private final Said said = new Said();

		private final ArrayNode annotations = Json.array();

		private int part = -1;

		private boolean refusal;

		private void say(String piece, boolean refused) {
			if (this.part < 0) {
				this.part = MessageItem.this.sink.nextPart();
				this.refusal = refused;
			}
			this.said.add(piece);
			MessageItem.this.sink.text(this.part, piece);
		}

		private void done() {
			if (this.part >= 0) {
				Map<String, Object> kept = new HashMap<>(MessageItem.this.metadata);
				if (this.refusal) {
					kept.put(ItemNames.REFUSAL, true);
				}
				// A file that was made is fetched by its id, which has no place in a
				// citation.
				if (this.annotations.valueStream().anyMatch(annotation -> annotation.has("file_id"))) {
					kept.put(ItemNames.ANNOTATIONS, Json.valueOf(this.annotations));
				}
				MessageItem.this.sink.done(this.part,
						new Text("", new ArrayList<>(Citations.read(this.annotations)), kept));
			}
		}

	}

}
