package io.reqllm.live;

import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param document the document; {@code null} if it is still the one that was known
 * @param version which version of it the server says this is
 */
record Fetched(byte @Nullable [] document, Version version) {

	/**
	 * By what a server tells versions of a document apart.
	 *
	 * @param etag its entity tag
	 * @param lastModified when it was changed, in the server's words
	 */
	record Version(@Nullable String etag, @Nullable String lastModified) {

		static final Version NONE = new Version(null, null);

		boolean known() {
			return this.etag != null || this.lastModified != null;
		}

	}

}
