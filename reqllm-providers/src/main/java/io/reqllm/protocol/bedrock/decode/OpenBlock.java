package io.reqllm.protocol.bedrock.decode;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.Citation;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.Media;
import io.reqllm.json.Json;
import io.reqllm.protocol.bedrock.dialect.PartNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A block of which pieces still come. */
final class OpenBlock {

	/** The kinds of block. */
	enum Kind {

		/** Written text. */
		TEXT,

		/** Text that may turn out to be beside the answer. */
		HELD,

		/** A thought. */
		THINKING,

		/** The call of a tool of the application. */
		CALL,

		/** The call of the tool that takes the answer. */
		ANSWER,

		/** A tool that the provider runs, or what came of it. */
		ITEM,

		/** A picture. */
		IMAGE

	}

	final Kind kind;

	final StringBuilder text = new StringBuilder();

	private final List<String> chunks = new ArrayList<>();

	private final StringBuilder signature = new StringBuilder();

	private final List<Citation> citations = new ArrayList<>();

	private final ObjectNode json = Json.object();

	private final String wire;

	/** The number of the part; negative as long as nothing is to be shown. */
	int part = -1;

	boolean done;

	OpenBlock(Kind kind, String wire) {
		this.kind = kind;
		this.wire = wire;
	}

	void sign(String piece) {
		this.signature.append(piece);
	}

	void redacted(String chunk) {
		this.chunks.add(chunk);
	}

	void cite(List<Citation> more) {
		this.citations.addAll(more);
	}

	/** Adds what is said of a tool of the provider, or of what it answered. */
	void item(BlockPiece piece) {
		if (piece.tool) {
			ObjectNode use = object("toolUse");
			put(use, "toolUseId", piece.toolId);
			put(use, "name", piece.toolName);
			put(use, "type", piece.toolType);
			this.text.append((piece.toolInput != null) ? piece.toolInput : "");
		}
		else if (piece.toolResult instanceof ObjectNode result) {
			object("toolResult").setAll(result);
		}
		else if (piece.toolResult != null) {
			piece.toolResult.forEach(object("toolResult").withArray("content")::add);
		}
	}

	void image(JsonNode image) {
		put(this.json, "format", image.path("format").asString(null));
		put(this.json, "uri", image.path("source").path("s3Location").path("uri").asString(null));
		String bytes = image.path("source").path("bytes").asString(null);
		if (bytes != null) {
			this.chunks.add(bytes);
		}
	}

	/** Returns what belongs to the whole part; {@code null} if there is nothing. */
	@Nullable ContentPart content() {
		return switch (this.kind) {
			case TEXT, ANSWER, HELD -> new Text("", this.citations, Map.of());
			case THINKING -> new Thinking("", this.signature.isEmpty() ? null : this.signature.toString(),
					this.chunks.isEmpty() ? Map.of() : Map.of(PartNames.REDACTED, joined(this.chunks)));
			case ITEM -> providerItem();
			case IMAGE -> image();
			case CALL -> null;
		};
	}

	private @Nullable ContentPart providerItem() {
		if (this.json.isEmpty()) {
			return null;
		}
		String type = this.json.propertyNames().iterator().next();
		if (type.equals("toolUse")) {
			object(type).set("input", input());
		}
		else {
			object(type).withArray("content");
		}
		return new ProviderItem(this.wire, type, this.json.toString(), Map.of());
	}

	private JsonNode input() {
		try {
			return this.text.isEmpty() ? Json.object() : Json.tree(this.text.toString());
		}
		catch (JacksonException ex) {
			return Json.treeOf(this.text.toString());
		}
	}

	private @Nullable ContentPart image() {
		String type = "image/" + this.json.path("format").asString("png");
		if (!this.chunks.isEmpty()) {
			return ContentPart.image(new Media(type, joined(this.chunks), null, null));
		}
		String uri = this.json.path("uri").asString(null);
		return (uri != null) ? new Image(new Media(type, null, uri, null), null, Map.of()) : null;
	}

	private ObjectNode object(String name) {
		return (this.json.path(name) instanceof ObjectNode object) ? object : this.json.putObject(name);
	}

	private static void put(ObjectNode into, String name, @Nullable String value) {
		if (value != null) {
			into.put(name, value);
		}
	}

	/** Each chunk is Base64 by itself, which cannot be put together as text. */
	private static String joined(List<String> chunks) {
		if (chunks.size() == 1) {
			return chunks.get(0);
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			chunks.forEach(chunk -> bytes.writeBytes(Base64.getDecoder().decode(chunk)));
		}
		catch (IllegalArgumentException ex) {
			return String.join("", chunks);
		}
		return Base64.getEncoder().encodeToString(bytes.toByteArray());
	}

}
