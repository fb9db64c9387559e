package io.reqllm.protocol.gemini.encode;

import java.util.Locale;
import java.util.Map;

import io.reqllm.chat.Media;
import org.jspecify.annotations.Nullable;

/** Tells the media type of what is only named, which Vertex AI wants to know. */
final class MediaTypes {

	private static final Map<String, String> BY_ENDING = Map.ofEntries(Map.entry("png", "image/png"),
			Map.entry("jpg", "image/jpeg"), Map.entry("jpeg", "image/jpeg"), Map.entry("webp", "image/webp"),
			Map.entry("gif", "image/gif"), Map.entry("heic", "image/heic"), Map.entry("pdf", "application/pdf"),
			Map.entry("txt", "text/plain"), Map.entry("mp3", "audio/mp3"), Map.entry("wav", "audio/wav"),
			Map.entry("ogg", "audio/ogg"), Map.entry("flac", "audio/flac"), Map.entry("mp4", "video/mp4"),
			Map.entry("mov", "video/quicktime"), Map.entry("webm", "video/webm"), Map.entry("mpeg", "video/mpeg"));

	private MediaTypes() {
	}

	/** Returns the media type; {@code null} if nothing tells it. */
	static @Nullable String of(Media media) {
		if (media.mediaType() != null || media.url() == null) {
			return media.mediaType();
		}
		String place = media.url().replaceFirst("[?#].*", "");
		return BY_ENDING.get(place.substring(place.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
	}

}
