package io.reqllm.verify.capability;

import java.nio.charset.StandardCharsets;

import io.reqllm.chat.Media;

/** Small media of our own making. */
final class Samples {

	static final String CODE_WORD = "KINGFISHER";

	/** 64 by 64 pixels of pure red. */
	static final Media RED = new Media("image/png",
			"iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAS0lEQVR42u3PQQkAAAgAsetfWiP4FgYrsKZeS0BAQEBAQEBAQEBA"
					+ "QEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEDgsqnc8OJg6Ln3AAAAAElFTkSuQmCC",
			null, null);

	/** One page of one line; the table at its end counts bytes. */
	private static final String PDF = """
			%PDF-1.4
			1 0 obj
			<</Type/Catalog/Pages 2 0 R>>
			endobj
			2 0 obj
			<</Type/Pages/Kids[3 0 R]/Count 1>>
			endobj
			3 0 obj
			<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>
			endobj
			4 0 obj
			<</Length 59>>
			stream
			BT /F1 24 Tf 40 100 Td (The code word is KINGFISHER.) Tj ET
			endstream
			endobj
			5 0 obj
			<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>
			endobj
			xref
			0 6
			0000000000 65535 f\s
			0000000009 00000 n\s
			0000000054 00000 n\s
			0000000105 00000 n\s
			0000000217 00000 n\s
			0000000324 00000 n\s
			trailer
			<</Size 6/Root 1 0 R>>
			startxref
			387
			%%EOF
			""";

	private Samples() {
	}

	/** A document that tells the code word. */
	static Media document() {
		return Media.of("application/pdf", PDF.getBytes(StandardCharsets.US_ASCII));
	}

}
