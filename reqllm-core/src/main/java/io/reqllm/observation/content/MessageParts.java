package io.reqllm.observation.content;

import java.util.Locale;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Audio;
import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Media;
import io.reqllm.chat.Message;
import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes messages in the form that OpenTelemetry has for them, until the characters that
 * one attribute may have are used up. Source: the JSON schemas of
 * {@code gen_ai.input.messages} and {@code gen_ai.output.messages}, semantic conventions
 * 1.41.0, read 2026-11-26.
 */
final class MessageParts implements ContentPart.Visitor<ObjectNode> {

	private static final String CONTENT = "content";

	private final ContentCapture capture;

	private int left;

	MessageParts(ContentCapture capture) {
		this.capture = capture;
		this.left = capture.limit();
	}

	int left() {
		return this.left;
	}

	ObjectNode write(Message message) {
		ObjectNode written = Json.object().put("role", message.role().name().toLowerCase(Locale.ROOT));
		write(message, written.putArray("parts"));
		return written;
	}

	void write(Message message, ArrayNode parts) {
		message.parts().forEach(part -> parts.add(part.accept(this)));
	}

	@Override
	public ObjectNode text(Text part) {
		return put(typed("text"), CONTENT, part.text());
	}

	@Override
	public ObjectNode image(Image part) {
		return media("image", part.media());
	}

	@Override
	public ObjectNode audio(Audio part) {
		return media("audio", part.media());
	}

	@Override
	public ObjectNode file(File part) {
		return media("file", part.media());
	}

	@Override
	public ObjectNode thinking(Thinking part) {
		return put(typed("reasoning"), CONTENT, part.text());
	}

	@Override
	public ObjectNode toolCall(ToolCall part) {
		return put(typed("tool_call").put("id", part.id()).put("name", part.name()), "arguments", part.arguments());
	}

	@Override
	public ObjectNode toolResult(ToolResult part) {
		StringBuilder result = new StringBuilder();
		part.content().forEach(content -> result.append((content instanceof Text text) ? text.text() : ""));
		return put(typed("tool_call_response").put("id", part.callId()), "response", result.toString());
	}

	@Override
	public ObjectNode providerItem(ProviderItem part) {
		return put(typed(part.type()), CONTENT, part.json());
	}

	/** Bytes are told by their kind; the query of a URL may hold a signature. */
	private ObjectNode media(String modality, Media media) {
		ObjectNode written = typed((media.data() != null) ? "blob" : (media.url() != null) ? "uri" : "file");
		written.put("modality", modality).put("mime_type", media.mediaType());
		if (media.url() != null) {
			put(written, "uri", media.url().replaceFirst("[?#].*", ""));
		}
		return (media.fileId() != null) ? written.put("file_id", media.fileId()) : written;
	}

	private static ObjectNode typed(String type) {
		return Json.object().put("type", type);
	}

	private ObjectNode put(ObjectNode part, String member, String text) {
		@Nullable String shown = (this.left > 0) ? this.capture.text(text, this.left) : null;
		if (shown != null) {
			this.left -= shown.length();
			part.put(member, shown);
		}
		return part;
	}

}
