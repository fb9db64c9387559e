package io.reqllm.protocol.bedrock.encode;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.Media;
import io.reqllm.json.Json;
import io.reqllm.model.Modality;
import io.reqllm.protocol.request.Refusal;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes pictures, sound, films and documents: by their bytes, or where they lie in S3.
 * Nothing else is fetched. What cannot be said fails, since to leave it out would change
 * the question.
 */
final class MediaEncoder {

	private static final String S3 = "s3://";

	/** Formats by media type, and by themselves for the ends of file names. */
	private static final Map<String, String> IMAGES = table("image/png png image/jpeg jpeg image/jpg jpeg image/gif gif"
			+ " image/webp webp png png jpeg jpeg jpg jpeg gif gif webp webp");

	private static final Map<String, String> VIDEOS = table("video/x-matroska mkv video/quicktime mov video/mp4 mp4"
			+ " video/webm webm video/x-flv flv video/mpeg mpeg video/x-ms-wmv wmv video/3gpp three_gp mkv mkv mov mov"
			+ " mp4 mp4 webm webm flv flv mpeg mpeg mpg mpg wmv wmv 3gp three_gp");

	private static final Map<String, String> SOUNDS = table("audio/mpeg mp3 audio/mp3 mp3 audio/wav wav audio/x-wav wav"
			+ " audio/wave wav audio/vnd.wave wav audio/aac aac audio/flac flac audio/x-flac flac audio/ogg ogg"
			+ " audio/opus opus audio/mp4 mp4 audio/m4a m4a audio/x-m4a m4a audio/webm webm audio/pcm pcm audio/l16 pcm"
			+ " mp3 mp3 wav wav aac aac flac flac ogg ogg opus opus m4a m4a pcm pcm");

	private static final Map<String, String> DOCUMENTS = table("application/pdf pdf text/csv csv application/msword doc"
			+ " application/vnd.openxmlformats-officedocument.wordprocessingml.document docx"
			+ " application/vnd.ms-excel xls application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx"
			+ " text/html html text/markdown md text/x-markdown md application/json txt application/xml txt"
			+ " pdf pdf csv csv doc doc docx docx xls xls xlsx xlsx html html htm html txt txt md md json txt xml txt");

	private final ChatCall call;

	private int documents;

	MediaEncoder(ChatCall call) {
		this.call = call;
	}

	ObjectNode image(Media media) {
		require("image", Modality.IMAGE);
		return block("image", IMAGES, media, null);
	}

	ObjectNode audio(Media media) {
		require("audio", Modality.AUDIO);
		return block("audio", SOUNDS, media, null);
	}

	/** A name is neither needed nor taken as it is, so documents are numbered. */
	ObjectNode file(File file) {
		String type = type(file.media());
		if (type.startsWith("image/")) {
			return image(file.media());
		}
		if (type.startsWith("audio/")) {
			return audio(file.media());
		}
		if (type.startsWith("video/") || (type.isEmpty() && format(VIDEOS, file.media(), file.name()) != null)) {
			require("file", Modality.VIDEO);
			return block("video", VIDEOS, file.media(), file.name());
		}
		ObjectNode block = block("document", DOCUMENTS, file.media(), file.name());
		ObjectNode document = ((ObjectNode) block.get("document")).put("name", "document-" + ++this.documents);
		Object citations = file.metadata().get("citations");
		if (citations != null) {
			document.set("citations", Json.treeOf(citations));
		}
		return block;
	}

	private void require(String part, Modality modality) {
		if (Boolean.FALSE.equals(this.call.model().takes(modality))) {
			throw Refusal.of(this.call, "The model takes no " + modality.name().toLowerCase(Locale.ROOT)
					+ ", so the part '" + part + "' cannot be sent. Choose another model or leave it out");
		}
	}

	private ObjectNode block(String kind, Map<String, String> formats, Media media, @Nullable String name) {
		String format = format(formats, media, name);
		if (format == null) {
			throw Refusal.of(this.call,
					"A part '" + kind + "' of type '" + type(media) + "' is none of the formats that are taken: "
							+ String.join(", ", formats.values().stream().distinct().sorted().toList()));
		}
		ObjectNode block = Json.object();
		block.putObject(kind).put("format", format).set("source", source(media));
		return block;
	}

	private JsonNode source(Media media) {
		String place = (media.url() != null) ? media.url() : media.fileId();
		if (media.data() != null) {
			return Json.object().put("bytes", media.data());
		}
		if (place == null || !place.startsWith(S3)) {
			throw Refusal.of(this.call, "The provider fetches nothing but what lies in S3: give the bytes, or a URL"
					+ " that begins with " + S3);
		}
		ObjectNode source = Json.object();
		source.putObject("s3Location").put("uri", place);
		return source;
	}

	private static @Nullable String format(Map<String, String> formats, Media media, @Nullable String name) {
		String byType = formats.get(type(media));
		if (byType != null) {
			return byType;
		}
		String file = (name != null) ? name : (media.url() != null) ? media.url() : String.valueOf(media.fileId());
		String byName = formats.get(file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
		boolean text = formats == DOCUMENTS && type(media).startsWith("text/");
		return (byName == null && text) ? "txt" : byName;
	}

	private static String type(Media media) {
		String type = (media.mediaType() != null) ? media.mediaType().toLowerCase(Locale.ROOT) : "";
		int parameters = type.indexOf(';');
		return ((parameters < 0) ? type : type.substring(0, parameters)).strip();
	}

	private static Map<String, String> table(String pairs) {
		Map<String, String> table = new HashMap<>();
		String[] words = pairs.split(" ");
		for (int i = 0; i < words.length; i += 2) {
			table.put(words[i], words[i + 1]);
		}
		return Map.copyOf(table);
	}

}
