package io.reqllm.sync;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How documents are read and written as JSON. */
final class DocumentJson {

	/** The document is 10 deep. */
	private static final int MOST_DEPTH = 32;

	/** It has 0.6 million: a tree of as many nodes as this fits into 200 MB. */
	private static final long MOST_TOKENS = 4_000_000;

	private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
		.maxNestingDepth(MOST_DEPTH)
		.maxTokenCount(MOST_TOKENS)
		.build();

	static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
		.build();

	private DocumentJson() {
	}

	/** Tells why a document could not be read, and where, without a word of it. */
	static BadDocumentException failed(JacksonException failure) {
		TokenStreamLocation place = failure.getLocation();
		String where = (place != null) ? " (byte " + place.getByteOffset() + ")" : "";
		if (failure instanceof StreamConstraintsException) {
			return new BadDocumentException("The document is beyond all measure: " + failure.getOriginalMessage(),
					failure);
		}
		if (failure instanceof UnexpectedEndOfInputException) {
			return new BadDocumentException("The document is not JSON: it ends too early" + where, failure);
		}
		return new BadDocumentException("The document is not JSON" + where, failure);
	}

}
