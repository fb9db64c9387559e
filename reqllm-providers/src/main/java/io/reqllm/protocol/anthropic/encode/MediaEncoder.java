package io.reqllm.protocol.anthropic.encode;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.Media;
import io.reqllm.json.Json;
import io.reqllm.model.Modality;
import io.reqllm.protocol.anthropic.dialect.AnthropicDialect;
import io.reqllm.protocol.request.Refusal;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes images and documents. The metadata of a document may hold {@code citations}
 * (whether the model should quote it) and {@code context} (what else to know of it).
 */
final class MediaEncoder {

	private static final String PDF = "application/pdf";

	/** Types that are text though their names do not begin so. */
	private static final Set<String> TEXTS = Set.of("application/json", "application/xml", "application/yaml",
			"application/x-yaml", "application/javascript", "application/x-ndjson", "application/sql");

	private final ChatCall call;

	private final AnthropicDialect.Content dialect;

	MediaEncoder(ChatCall call, AnthropicDialect.Content dialect) {
		this.call = call;
		this.dialect = dialect;
	}

	ObjectNode image(Media media) {
		require("image", Modality.IMAGE);
		ObjectNode image = Json.object().put("type", "image");
		return image.set("source", source(media, imageType(media.mediaType())));
	}

	ObjectNode file(File file) {
		String type = plainType(file.media().mediaType());
		if (type.startsWith("image/")) {
			return image(file.media());
		}
		require("file", type.equals(PDF) ? Modality.PDF : null);
		ObjectNode document = Json.object().put("type", "document");
		document.set("source", isText(type) ? text(file.media()) : source(file.media(), pdf(file.media(), type)));
		if (file.name() != null) {
			document.put("title", file.name());
		}
		if (file.metadata().get("context") instanceof String context) {
			document.put("context", context);
		}
		Object citations = file.metadata().get("citations");
		if (Boolean.TRUE.equals(citations)) {
			document.putObject("citations").put("enabled", true);
		}
		else if (citations instanceof Map<?, ?> settings) {
			document.set("citations", Json.treeOf(settings));
		}
		return document;
	}

	private ObjectNode text(Media media) {
		byte[] bytes = media.bytes();
		if (bytes == null) {
			return source(media, "text/plain");
		}
		return Json.object()
			.put("type", "text")
			.put("media_type", "text/plain")
			.put("data", new String(bytes, StandardCharsets.UTF_8));
	}

	private ObjectNode source(Media media, @Nullable String type) {
		ObjectNode source = Json.object();
		if (media.data() != null) {
			requireSource("base64");
			source.put("type", "base64").put("media_type", type).put("data", media.data());
		}
		else if (media.url() != null) {
			requireSource("url");
			source.put("type", "url").put("url", media.url());
		}
		else {
			requireSource("file");
			source.put("type", "file").put("file_id", media.fileId());
		}
		return source;
	}

	private void requireSource(String source) {
		if (!this.dialect.sources().contains(source)) {
			throw Refusal.of(this.call,
					"The provider takes images and documents as " + this.dialect.sources() + ", not as " + source);
		}
	}

	private void require(String kind, @Nullable Modality modality) {
		if (this.dialect.unsupportedParts().contains(kind)) {
			throw Refusal.of(this.call, "The provider takes no content of the kind '" + kind + "'");
		}
		if (modality != null && Boolean.FALSE.equals(this.call.model().takes(modality))) {
			throw Refusal.of(this.call,
					"The model takes no content of the kind '" + modality.name().toLowerCase(Locale.ROOT) + "'");
		}
	}

	/** Where only the place is known, the provider finds out what it is. */
	private @Nullable String pdf(Media media, String type) {
		if (media.data() != null && !type.equals(PDF)) {
			throw Refusal.of(this.call, "The provider takes documents as PDF or text, not as '" + type + "'");
		}
		return media.mediaType();
	}

	private static boolean isText(String type) {
		return type.startsWith("text/") || TEXTS.contains(type);
	}

	private static @Nullable String imageType(@Nullable String type) {
		return "image/jpg".equals(type) ? "image/jpeg" : type;
	}

	private static String plainType(@Nullable String type) {
		String plain = (type != null) ? type : "";
		int semicolon = plain.indexOf(';');
		return ((semicolon < 0) ? plain : plain.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
	}

}
