package io.reqllm.chat;

import java.util.Map;

/** Copies a part, with other metadata. */
final class PartCopy implements ContentPart.Visitor<ContentPart> {

	private final Map<String, Object> metadata;

	PartCopy(Map<String, Object> metadata) {
		this.metadata = metadata;
	}

	@Override
	public ContentPart text(ContentPart.Text part) {
		return new ContentPart.Text(part.text(), part.citations(), this.metadata);
	}

	@Override
	public ContentPart image(ContentPart.Image part) {
		return new ContentPart.Image(part.media(), part.detail(), this.metadata);
	}

	@Override
	public ContentPart audio(ContentPart.Audio part) {
		return new ContentPart.Audio(part.media(), this.metadata);
	}

	@Override
	public ContentPart file(ContentPart.File part) {
		return new ContentPart.File(part.media(), part.name(), this.metadata);
	}

	@Override
	public ContentPart thinking(ContentPart.Thinking part) {
		return new ContentPart.Thinking(part.text(), part.signature(), this.metadata);
	}

	@Override
	public ContentPart toolCall(ContentPart.ToolCall part) {
		return new ContentPart.ToolCall(part.id(), part.name(), part.arguments(), this.metadata);
	}

	@Override
	public ContentPart toolResult(ContentPart.ToolResult part) {
		return new ContentPart.ToolResult(part.callId(), part.name(), part.content(), part.error(), this.metadata);
	}

	@Override
	public ContentPart providerItem(ContentPart.ProviderItem part) {
		return new ContentPart.ProviderItem(part.wire(), part.type(), part.json(), this.metadata);
	}

}
