package io.reqllm.protocol.cohere.encode;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Audio;
import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.json.Json;
import io.reqllm.model.Modality;
import io.reqllm.protocol.request.Refusal;
import io.reqllm.provider.ChatCall;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the parts of what a user says. What Cohere or the model does not take fails,
 * since to leave it out would change the question.
 */
final class PartEncoder implements ContentPart.Visitor<ObjectNode> {

	private static final Set<String> TEXTS = Set.of("application/json", "application/xml", "application/yaml");

	private final ChatCall call;

	PartEncoder(ChatCall call) {
		this.call = call;
	}

	/** Whether a file is text and its bytes are there. */
	boolean isText(File file) {
		String mediaType = file.media().mediaType();
		return file.media().data() != null && mediaType != null
				&& (mediaType.startsWith("text/") || TEXTS.contains(mediaType));
	}

	/** Returns a file as a document that the model can cite. */
	ObjectNode document(File file) {
		ObjectNode data = Json.object();
		if (file.name() != null) {
			data.put("title", file.name());
		}
		data.put("text", content(file));
		return Json.object().set("data", data);
	}

	@Override
	public ObjectNode text(Text part) {
		return Json.object().put("type", "text").put("text", part.text());
	}

	@Override
	public ObjectNode image(Image part) {
		if (Boolean.FALSE.equals(this.call.model().takes(Modality.IMAGE))) {
			throw Refusal.of(this.call, "The model takes no images");
		}
		String url = part.media().toUrl();
		if (url == null) {
			throw Refusal.of(this.call, "An image must be given as bytes or as a URL");
		}
		ObjectNode place = Json.object().put("url", url);
		if (part.detail() != null) {
			place.put("detail", part.detail());
		}
		return Json.object().put("type", "image_url").set("image_url", place);
	}

	@Override
	public ObjectNode audio(Audio part) {
		throw Refusal.of(this.call, "The provider takes no sound");
	}

	@Override
	public ObjectNode file(File part) {
		return Json.object().put("type", "text").put("text", content(part));
	}

	@Override
	public ObjectNode thinking(Thinking part) {
		throw Refusal.of(this.call, "A thought can only be part of what the model said");
	}

	@Override
	public ObjectNode toolCall(ToolCall part) {
		throw Refusal.of(this.call, "A tool call can only be part of what the model said");
	}

	@Override
	public ObjectNode toolResult(ToolResult part) {
		throw Refusal.of(this.call, "The result of a tool can only be part of what a tool says");
	}

	@Override
	public ObjectNode providerItem(ProviderItem part) {
		throw Refusal.of(this.call, "An item of the provider can only be part of what the model said");
	}

	private String content(File file) {
		byte[] bytes = isText(file) ? file.media().bytes() : null;
		if (bytes == null) {
			throw Refusal.of(this.call, "A file must be text, given as bytes");
		}
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
