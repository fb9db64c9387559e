package io.reqllm;

import java.util.Locale;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Media;
import io.reqllm.chat.Message;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Capability;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import org.jspecify.annotations.Nullable;

/** Refuses before any I/O what would lose its meaning with a model. */
final class RequestChecks {

	private RequestChecks() {
	}

	static void check(ChatRequest request, Model model) {
		if (!request.tools().isEmpty() && Boolean.FALSE.equals(model.supports(Capability.TOOL_CALLING))) {
			throw refused(model, "calls no tools", "leave the tools out");
		}
		for (Message message : request.messages()) {
			message.parts().forEach(part -> check(part, model));
		}
	}

	private static void check(ContentPart part, Model model) {
		if (part instanceof ContentPart.ToolResult result) {
			result.content().forEach(inner -> check(inner, model));
		}
		Modality modality = modalityOf(part);
		if (modality != null && Boolean.FALSE.equals(model.takes(modality))) {
			throw refused(model, "takes no " + modality.name().toLowerCase(Locale.ROOT) + " input", "leave it out");
		}
	}

	private static @Nullable Modality modalityOf(ContentPart part) {
		if (part instanceof ContentPart.Image) {
			return Modality.IMAGE;
		}
		if (part instanceof ContentPart.Audio) {
			return Modality.AUDIO;
		}
		return (part instanceof ContentPart.File file) ? modalityOf(file.media()) : null;
	}

	/** Documents of other types than PDF are text to most models. */
	private static @Nullable Modality modalityOf(Media media) {
		String type = (media.mediaType() != null) ? media.mediaType().toLowerCase(Locale.ROOT) : "";
		int slash = type.indexOf('/');
		return switch ((slash < 0) ? type : type.substring(0, slash)) {
			case "image" -> Modality.IMAGE;
			case "audio" -> Modality.AUDIO;
			case "video" -> Modality.VIDEO;
			default -> type.equals("application/pdf") ? Modality.PDF : null;
		};
	}

	private static InvalidRequestException refused(Model model, String what, String otherwise) {
		return new InvalidRequestException(
				model.id() + " " + what + ", as far as the catalogue knows. Choose another model, " + otherwise
						+ ", or state otherwise under reqllm.providers." + model.id().provider() + ".models",
				ErrorDetails.of(model.id()), null);
	}

}
