package io.reqllm.protocol.gemini.decode;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.Media;
import io.reqllm.json.Json;
import io.reqllm.json.JsonReader;
import io.reqllm.json.JsonReader.FieldReader;
import io.reqllm.protocol.gemini.decode.AnswerPiece.Call;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one element of {@code parts}, whose members come in any order. */
final class PartReader {

	private static final String WIRE = "google-gemini";

	private static final String SIGNATURE = "thoughtSignature";

	private static final String UNTYPED = "application/octet-stream";

	private final FieldReader fields = this::field;

	private final FieldReader callFields = this::callField;

	private final FieldReader mediaFields = this::mediaField;

	@SuppressWarnings("NullAway.Init")
	private JsonReader json;

	private @Nullable String text;

	private boolean thought;

	private @Nullable String signature;

	private @Nullable String mediaType;

	private @Nullable String data;

	private @Nullable String uri;

	private @Nullable String itemType;

	private @Nullable JsonNode item;

	private boolean isCall;

	private @Nullable String callId;

	private @Nullable String callName;

	private String arguments = "";

	private @Nullable JsonNode partial;

	private boolean continued;

	/** Returns what the part says; {@code null} for nothing that we know. */
	@Nullable AnswerPiece read(JsonReader json) {
		this.json = json;
		clear();
		json.object(this.fields);
		if (this.isCall) {
			Call call = new Call(this.callId, this.callName, this.arguments, this.partial, this.continued);
			return new AnswerPiece("", false, this.signature, null, call);
		}
		ContentPart whole = whole();
		if (whole == null && this.text == null && this.signature == null) {
			return null;
		}
		return new AnswerPiece((this.text != null) ? this.text : "", this.thought, this.signature, whole, null);
	}

	private void clear() {
		this.text = null;
		this.thought = false;
		this.signature = null;
		this.mediaType = null;
		this.data = null;
		this.uri = null;
		this.itemType = null;
		this.item = null;
		this.isCall = false;
		this.callId = null;
		this.callName = null;
		this.arguments = "";
		this.partial = null;
		this.continued = false;
	}

	private void field(String field) {
		switch (field) {
			case "text" -> this.text = this.json.text();
			case "thought" -> this.thought = Boolean.TRUE.equals(this.json.bool());
			case SIGNATURE -> this.signature = nonBlank(this.json.text());
			case "functionCall" -> {
				this.isCall = this.json.isObject();
				this.json.object(this.callFields);
			}
			case "inlineData", "fileData" -> this.json.object(this.mediaFields);
			case "executableCode", "codeExecutionResult", "toolCall", "toolResponse" -> {
				this.itemType = field;
				this.item = this.json.tree();
			}
			default -> this.json.skip();
		}
	}

	private void callField(String field) {
		switch (field) {
			case "id" -> this.callId = this.json.text();
			case "name" -> this.callName = nonBlank(this.json.text());
			case "args" -> this.arguments = arguments();
			case "partialArgs" -> this.partial = this.json.tree();
			case "willContinue" -> this.continued = Boolean.TRUE.equals(this.json.bool());
			default -> this.json.skip();
		}
	}

	private void mediaField(String field) {
		switch (field) {
			case "mimeType" -> this.mediaType = nonBlank(this.json.text());
			case "data" -> this.data = nonBlank(this.json.text());
			case "fileUri" -> this.uri = nonBlank(this.json.text());
			default -> this.json.skip();
		}
	}

	private String arguments() {
		if (this.json.isText()) {
			return String.valueOf(this.json.text());
		}
		JsonNode tree = this.json.tree();
		return (tree != null) ? tree.toString() : "";
	}

	private @Nullable ContentPart whole() {
		if (this.item != null && this.itemType != null) {
			return new ProviderItem(WIRE, this.itemType, item(this.itemType, this.item), Map.of());
		}
		if (this.data == null && this.uri == null) {
			return null;
		}
		String type = (this.mediaType != null) ? this.mediaType : UNTYPED;
		Media media = (this.data != null) ? new Media(type, standard(this.data), null, null)
				: new Media(this.mediaType, null, this.uri, null);
		return media(media, type.toLowerCase(Locale.ROOT)).withMetadata(attributes());
	}

	/** It goes back as it came, with what stands beside it. */
	private String item(String type, JsonNode content) {
		ObjectNode part = Json.object().set(type, content);
		attributes().forEach((name, value) -> part.set(name, Json.treeOf(value)));
		return part.toString();
	}

	private Map<String, Object> attributes() {
		Map<String, Object> attributes = new HashMap<>();
		if (this.thought) {
			attributes.put("thought", true);
		}
		if (this.signature != null) {
			attributes.put(SIGNATURE, this.signature);
		}
		return attributes;
	}

	private static ContentPart media(Media media, String type) {
		if (type.startsWith("image/")) {
			return ContentPart.image(media);
		}
		return type.startsWith("audio/") ? ContentPart.audio(media) : ContentPart.file(media, null);
	}

	/** Some write Base64 in the form that is meant for URLs. */
	private static String standard(String data) {
		return (data.indexOf('-') < 0 && data.indexOf('_') < 0) ? data : data.replace('-', '+').replace('_', '/');
	}

	private static @Nullable String nonBlank(@Nullable String text) {
		return (text != null && !text.isBlank()) ? text : null;
	}

}
