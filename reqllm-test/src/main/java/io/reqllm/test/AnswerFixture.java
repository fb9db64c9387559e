package io.reqllm.test;

import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.Citation;
import io.reqllm.chat.ContentPart;
import io.reqllm.json.Json;
import io.reqllm.usage.Usage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes an answer as an {@code expected.json} has it, to be compared. */
final class AnswerFixture implements ContentPart.Visitor<ObjectNode> {

	private AnswerFixture() {
	}

	static JsonNode of(ChatResponse answer) {
		ObjectNode written = Json.object();
		written.set("choices", choices(answer));
		usage(answer.usage(), written.putObject("usage"));
		if (answer.cost() != null) {
			written.put("cost", answer.cost().total().toPlainString());
		}
		written.put("id", answer.metadata().responseId());
		written.put("model", answer.metadata().answeringModel());
		ObjectNode details = (ObjectNode) Json.treeOf(answer.metadata().details());
		details.remove("usage");
		written.set("details", details);
		return Json.tree(written.toString());
	}

	private static ArrayNode choices(ChatResponse answer) {
		ArrayNode choices = Json.array();
		for (ChatResponse.Choice choice : answer.choices()) {
			ObjectNode one = choices.addObject();
			ArrayNode parts = one.putArray("parts");
			choice.message().parts().forEach(part -> parts.add(part.accept(new AnswerFixture())));
			one.put("finish", String.valueOf(choice.finishReason()));
			one.put("raw", choice.rawFinishReason());
		}
		return choices;
	}

	private static void usage(Usage usage, ObjectNode into) {
		into.put("input", usage.input());
		into.put("cacheRead", usage.cacheRead());
		into.put("cacheWrite", usage.cacheWrite());
		into.put("output", usage.output());
		into.put("reasoning", usage.reasoning());
		into.put("audio", usage.audioInput() + "/" + usage.audioOutput());
		into.put("image", usage.imageInput() + "/" + usage.imageOutput());
	}

	@Override
	public ObjectNode text(ContentPart.Text part) {
		ObjectNode text = part("text", part).put("text", part.text());
		for (Citation citation : part.citations()) {
			text.withArray("citations").add(citation.toString());
		}
		return text;
	}

	@Override
	public ObjectNode image(ContentPart.Image part) {
		return part("image", part).put("url", part.media().toUrl());
	}

	@Override
	public ObjectNode audio(ContentPart.Audio part) {
		return part("audio", part).put("url", part.media().toUrl());
	}

	@Override
	public ObjectNode file(ContentPart.File part) {
		return part("file", part);
	}

	@Override
	public ObjectNode thinking(ContentPart.Thinking part) {
		return part("thinking", part).put("text", part.text()).put("signature", part.signature());
	}

	@Override
	public ObjectNode toolCall(ContentPart.ToolCall part) {
		return part("toolCall", part).put("id", part.id()).put("name", part.name()).put("arguments", part.arguments());
	}

	@Override
	public ObjectNode toolResult(ContentPart.ToolResult part) {
		return part("toolResult", part);
	}

	@Override
	public ObjectNode providerItem(ContentPart.ProviderItem part) {
		ObjectNode item = part("providerItem", part).put("wire", part.wire()).put("itemType", part.type());
		return item.set("item", Json.tree(part.json()));
	}

	private static ObjectNode part(String type, ContentPart part) {
		ObjectNode written = Json.object().put("type", type);
		if (!part.metadata().isEmpty()) {
			written.set("metadata", Json.treeOf(part.metadata()));
		}
		return written;
	}

}
