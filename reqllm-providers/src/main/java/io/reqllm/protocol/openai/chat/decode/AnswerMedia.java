package io.reqllm.protocol.openai.chat.decode;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Media;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.ProtocolException;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects the pictures and the sound of one answer. */
final class AnswerMedia {

	private static final String DEFAULT_IMAGE = "image/png";

	private static final Pattern UNTYPED = Pattern.compile("data:\\s*;base64,");

	private final ModelId model;

	private final String audioType;

	private final Set<String> seen = new HashSet<>();

	private final ByteArrayOutputStream audio = new ByteArrayOutputStream();

	private final Map<String, Object> audioMetadata = new HashMap<>();

	/**
	 * Creates a collection.
	 * @param model the model that answers, for errors
	 * @param audioType the media type of the sound that was asked for
	 */
	AnswerMedia(ModelId model, String audioType) {
		this.model = model;
		this.audioType = audioType;
	}

	/** Emits each picture once, however often it is sent. */
	void images(JsonNode images, AnswerParts parts) {
		for (JsonNode image : images) {
			image(image, parts);
		}
	}

	/** Emits a picture that came before only once. */
	void image(JsonNode image, AnswerParts parts) {
		Media media = mediaOf(image);
		if (media != null && this.seen.add(String.valueOf(media.toUrl()))) {
			parts.whole(ContentPart.image(media));
		}
	}

	/** Adds a piece of sound; what is said in it is text. */
	void audio(JsonNode piece, AnswerParts parts) {
		parts.text(piece.path("transcript").asString(""));
		String data = piece.path("data").asString("");
		byte[] bytes = data.isEmpty() ? new byte[0] : decoded(data);
		this.audio.write(bytes, 0, bytes.length);
		for (String name : new String[] { "id", "expires_at" }) {
			JsonNode value = piece.path(name);
			if ((value.isString() && !value.asString().isEmpty()) || value.isNumber()) {
				this.audioMetadata.put(name, value.isString() ? value.asString() : value.numberValue());
			}
		}
	}

	/** Emits the sound, if there is any. */
	void done(AnswerParts parts) {
		if (this.audio.size() > 0) {
			parts.whole(new ContentPart.Audio(Media.of(this.audioType, this.audio.toByteArray()), this.audioMetadata));
		}
	}

	private static @Nullable Media mediaOf(JsonNode image) {
		JsonNode place = image.path("image_url");
		String url = place.isString() ? place.asString() : place.path("url").asString("");
		if (url.isEmpty()) {
			url = image.path("url").asString("");
		}
		if (!url.isBlank()) {
			return UNTYPED.matcher(url).lookingAt() ? null : Media.url(url);
		}
		String data = image.path("b64_json").asString("");
		String type = image.path("mime_type").asString(DEFAULT_IMAGE);
		return data.isEmpty() || type.isBlank() ? null : new Media(type, data, null, null);
	}

	private byte[] decoded(String data) {
		try {
			return Base64.getMimeDecoder().decode(data);
		}
		catch (IllegalArgumentException ex) {
			throw new ProtocolException("The sound in the answer of " + this.model + " is not Base64",
					ErrorDetails.of(this.model), ex);
		}
	}

}
