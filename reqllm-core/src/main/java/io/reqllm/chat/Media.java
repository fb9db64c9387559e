package io.reqllm.chat;

import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Content that is not text: bytes, or where the provider finds them. Exactly one of
 * {@code data}, {@code url} and {@code fileId} is present.
 *
 * @param mediaType what it is, like {@code image/png}; may be unknown for a URL
 * @param data the bytes in Base64
 * @param url where the provider fetches it; this library never does
 * @param fileId the id of a file that was uploaded to the provider
 */
public record Media(@Nullable String mediaType, @Nullable String data, @Nullable String url, @Nullable String fileId) {

	/**
	 * Checks that there is one source.
	 * @throws IllegalArgumentException if there is none or more than one, or if bytes
	 * have no media type
	 */
	public Media {
		int sources = ((data != null) ? 1 : 0) + ((url != null) ? 1 : 0) + ((fileId != null) ? 1 : 0);
		if (sources != 1) {
			throw new IllegalArgumentException("Media needs exactly one of data, url and fileId but has " + sources);
		}
		if (data != null && (mediaType == null || mediaType.isBlank())) {
			throw new IllegalArgumentException("Media given as bytes needs a media type, like 'image/png'");
		}
	}

	/**
	 * Returns bytes.
	 */
	public static Media of(String mediaType, byte[] bytes) {
		return new Media(mediaType, Base64.getEncoder().encodeToString(bytes), null, null);
	}

	/**
	 * Returns what the provider finds at a URL; one with the scheme {@code data} is taken
	 * apart.
	 */
	public static Media url(String url) {
		int comma = url.indexOf(";base64,");
		if (url.startsWith("data:") && comma > 0) {
			return new Media(url.substring("data:".length(), comma), url.substring(comma + ";base64,".length()), null,
					null);
		}
		return new Media(null, null, url, null);
	}

	/**
	 * Returns a file that was uploaded to the provider.
	 */
	public static Media file(String fileId) {
		return new Media(null, null, null, fileId);
	}

	/**
	 * Returns the bytes, or {@code null} if only their place is known.
	 * @throws IllegalArgumentException if the data is not Base64
	 */
	public byte @Nullable [] bytes() {
		return (this.data != null) ? Base64.getMimeDecoder().decode(this.data) : null;
	}

	/**
	 * Returns the URL, made from the bytes with the scheme {@code data} if there is none;
	 * {@code null} for an uploaded file.
	 */
	public @Nullable String toUrl() {
		return (this.data != null) ? "data:" + this.mediaType + ";base64," + this.data : this.url;
	}

	/**
	 * Tells the size of the bytes, not their content.
	 */
	@Override
	public String toString() {
		String source = (this.data != null) ? this.data.length() + " characters of Base64"
				: (this.url != null) ? "url" : "file " + this.fileId;
		return "Media[" + this.mediaType + ", " + source + "]";
	}

}
