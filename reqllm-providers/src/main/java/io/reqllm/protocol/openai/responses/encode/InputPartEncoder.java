package io.reqllm.protocol.openai.responses.encode;

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
import io.reqllm.protocol.openai.request.PartRules;
import io.reqllm.protocol.openai.responses.dialect.ResponsesDialect;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the parts of what a user says and of what a tool answers. */
final class InputPartEncoder implements ContentPart.Visitor<JsonNode> {

	private final PartRules rules;

	InputPartEncoder(Model model, ResponsesDialect.Messages dialect) {
		this.rules = new PartRules(model, dialect.unsupportedParts());
	}

	@Override
	public JsonNode text(Text part) {
		return Json.object().put("type", "input_text").put("text", part.text());
	}

	@Override
	public JsonNode image(Image part) {
		this.rules.requireImage();
		ObjectNode image = Json.object().put("type", "input_image");
		if (part.media().fileId() != null) {
			image.put("file_id", part.media().fileId());
		}
		else {
			image.put("image_url", part.media().toUrl());
		}
		return (part.detail() != null) ? image.put("detail", part.detail()) : image;
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
		ObjectNode file = Json.object().put("type", "input_file");
		if (media.fileId() != null) {
			return file.put("file_id", media.fileId());
		}
		if (media.url() != null) {
			return file.put("file_url", media.url());
		}
		return file.put("filename", (part.name() != null) ? part.name() : "file").put("file_data", media.toUrl());
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
		throw this.rules.refused("An item of the provider cannot be part of a tool's result");
	}

}
