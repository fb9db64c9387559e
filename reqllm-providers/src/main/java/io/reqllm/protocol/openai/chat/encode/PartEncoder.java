package io.reqllm.protocol.openai.chat.encode;

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
import io.reqllm.json.Json;
import io.reqllm.model.Model;
import io.reqllm.protocol.openai.chat.dialect.OpenAiDialect;
import io.reqllm.protocol.openai.request.PartRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the parts of what a user says. */
final class PartEncoder implements ContentPart.Visitor<JsonNode> {

	private final OpenAiDialect.Messages dialect;

	private final PartRules rules;

	PartEncoder(Model model, OpenAiDialect.Messages dialect) {
		this.dialect = dialect;
		this.rules = new PartRules(model, dialect.unsupportedParts());
	}

	@Override
	public JsonNode text(Text part) {
		return Json.object().put("type", "text").put("text", part.text());
	}

	@Override
	public JsonNode image(Image part) {
		this.rules.requireImage();
		ObjectNode place = Json.object().put("url", this.rules.url(part.media(), "An image"));
		if (part.detail() != null) {
			place.put("detail", part.detail());
		}
		return Json.object().put("type", "image_url").set("image_url", place);
	}

	@Override
	public JsonNode audio(Audio part) {
		String format = this.rules.requireAudio(part.media());
		ObjectNode sound = Json.object().put("data", part.media().data()).put("format", format);
		return Json.object().put("type", "input_audio").set("input_audio", sound);
	}

	@Override
	public JsonNode file(File part) {
		Media media = part.media();
		this.rules.requireFile(part);
		if (this.dialect.fileForm().equals("document_url")) {
			ObjectNode document = Json.object()
				.put("type", "document_url")
				.put("document_url", this.rules.url(media, "A document"));
			return (part.name() != null) ? document.put("document_name", part.name()) : document;
		}
		ObjectNode file = Json.object();
		if (media.fileId() != null) {
			file.put("file_id", media.fileId());
		}
		else if (media.data() != null) {
			file.put("filename", (part.name() != null) ? part.name() : "file");
			file.put("file_data", media.toUrl());
		}
		else {
			throw this.rules.refused("A file must be given as bytes or as the id of an upload");
		}
		return Json.object().put("type", "file").set("file", file);
	}

	@Override
	public JsonNode thinking(Thinking part) {
		throw this.rules.refused("A thought can only be part of what the model said");
	}

	@Override
	public JsonNode toolCall(ToolCall part) {
		throw this.rules.refused("A tool call can only be part of what the model said");
	}

	@Override
	public JsonNode toolResult(ToolResult part) {
		throw this.rules.refused("The result of a tool can only be part of what a tool says");
	}

	@Override
	public JsonNode providerItem(ProviderItem part) {
		throw this.rules.refused("An item of the provider can only be part of what the model said");
	}

}
