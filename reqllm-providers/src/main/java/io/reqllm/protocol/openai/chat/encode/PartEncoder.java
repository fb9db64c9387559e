package io.reqllm.protocol.openai.chat.encode;

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
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.json.Json;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.protocol.openai.chat.dialect.OpenAiDialect;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the parts of what a user says. What the model or the provider is known not to
 * take fails, since to leave it out would change the question.
 */
final class PartEncoder implements ContentPart.Visitor<JsonNode> {

	private final Model model;

	private final OpenAiDialect.Messages dialect;

	PartEncoder(Model model, OpenAiDialect.Messages dialect) {
		this.model = model;
		this.dialect = dialect;
	}

	@Override
	public JsonNode text(Text part) {
		return Json.object().put("type", "text").put("text", part.text());
	}

	@Override
	public JsonNode image(Image part) {
		require("image", Modality.IMAGE);
		ObjectNode place = Json.object().put("url", url(part.media(), "An image"));
		if (part.detail() != null) {
			place.put("detail", part.detail());
		}
		return Json.object().put("type", "image_url").set("image_url", place);
	}

	@Override
	public JsonNode audio(Audio part) {
		require("audio", Modality.AUDIO);
		if (part.media().data() == null) {
			throw refused("Audio must be given as bytes");
		}
		ObjectNode sound = Json.object()
			.put("data", part.media().data())
			.put("format", format(part.media().mediaType()));
		return Json.object().put("type", "input_audio").set("input_audio", sound);
	}

	@Override
	public JsonNode file(File part) {
		Media media = part.media();
		require("file", modality(media.mediaType()));
		if (this.dialect.fileForm().equals("document_url")) {
			ObjectNode document = Json.object()
				.put("type", "document_url")
				.put("document_url", url(media, "A document"));
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
			throw refused("A file must be given as bytes or as the id of an upload");
		}
		return Json.object().put("type", "file").set("file", file);
	}

	@Override
	public JsonNode thinking(Thinking part) {
		throw refused("A thought can only be part of what the model said");
	}

	@Override
	public JsonNode toolCall(ToolCall part) {
		throw refused("A tool call can only be part of what the model said");
	}

	@Override
	public JsonNode toolResult(ToolResult part) {
		throw refused("The result of a tool can only be part of what a tool says");
	}

	@Override
	public JsonNode providerItem(ProviderItem part) {
		throw refused("An item of the provider can only be part of what the model said");
	}

	private String url(Media media, String what) {
		String url = media.toUrl();
		if (url == null) {
			throw refused(what + " must be given as bytes or as a URL");
		}
		return url;
	}

	private void require(String kind, @Nullable Modality modality) {
		if (this.dialect.unsupportedParts().contains(kind)) {
			throw refused("The provider takes no content of the kind '" + kind + "'");
		}
		if (modality != null && Boolean.FALSE.equals(this.model.takes(modality))) {
			throw refused("The model takes no content of the kind '" + modality.name().toLowerCase(Locale.ROOT) + "'");
		}
	}

	private InvalidRequestException refused(String why) {
		return new InvalidRequestException(why + " (model " + this.model.id() + ")", ErrorDetails.of(this.model.id()),
				null);
	}

	private static @Nullable Modality modality(@Nullable String mediaType) {
		if (mediaType == null) {
			return null;
		}
		if (mediaType.startsWith("video/")) {
			return Modality.VIDEO;
		}
		return mediaType.equals("application/pdf") ? Modality.PDF : null;
	}

	private static String format(@Nullable String mediaType) {
		String subtype = (mediaType != null) ? mediaType.substring(mediaType.indexOf('/') + 1) : "wav";
		return switch (subtype) {
			case "mpeg", "mpeg3", "mp3" -> "mp3";
			case "wave", "x-wav", "vnd.wave" -> "wav";
			default -> subtype;
		};
	}

}
