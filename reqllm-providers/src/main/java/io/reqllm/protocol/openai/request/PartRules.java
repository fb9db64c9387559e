package io.reqllm.protocol.openai.request;

import java.util.List;
import java.util.Locale;

import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.Media;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * Says which content may be sent. What the model or the provider is known not to take
 * fails, since to leave it out would change the question.
 */
public final class PartRules {

	private final Model model;

	private final List<String> unsupported;

	/**
	 * Creates the rules for a model.
	 * @param model the model, of which the catalogue knows what it takes
	 * @param unsupported kinds of content that the provider refuses: {@code image},
	 * {@code audio}, {@code file}
	 */
	public PartRules(Model model, List<String> unsupported) {
		this.model = model;
		this.unsupported = unsupported;
	}

	/**
	 * Checks that a picture may be sent.
	 * @throws InvalidRequestException if not
	 */
	public void requireImage() {
		require("image", Modality.IMAGE);
	}

	/**
	 * Checks that sound may be sent, and returns the name of its format.
	 * @throws InvalidRequestException if not
	 */
	public String requireAudio(Media media) {
		require("audio", Modality.AUDIO);
		if (media.data() == null) {
			throw refused("Audio must be given as bytes");
		}
		return format(media.mediaType());
	}

	/**
	 * Checks that a file may be sent.
	 * @throws InvalidRequestException if not
	 */
	public void requireFile(File part) {
		require("file", modality(part.media().mediaType()));
	}

	/**
	 * Returns where content is found, which may be a URL that holds it.
	 * @throws InvalidRequestException if only the id of an upload is known
	 */
	public String url(Media media, String what) {
		String url = media.toUrl();
		if (url == null) {
			throw refused(what + " must be given as bytes or as a URL");
		}
		return url;
	}

	/**
	 * Returns that the request cannot be said.
	 */
	public InvalidRequestException refused(String why) {
		return new InvalidRequestException(why + " (model " + this.model.id() + ")", ErrorDetails.of(this.model.id()),
				null);
	}

	private void require(String kind, @Nullable Modality modality) {
		if (this.unsupported.contains(kind)) {
			throw refused("The provider takes no content of the kind '" + kind + "'");
		}
		if (modality != null && Boolean.FALSE.equals(this.model.takes(modality))) {
			throw refused("The model takes no content of the kind '" + modality.name().toLowerCase(Locale.ROOT) + "'");
		}
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
