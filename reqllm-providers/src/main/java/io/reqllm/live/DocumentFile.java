package io.reqllm.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.reqllm.sync.BadDocumentException;
import org.jspecify.annotations.Nullable;

/** The last good document on disk: always a whole one, whenever the machine stops. */
final class DocumentFile {

	private static final String NAME = "api.json";

	private final Path folder;

	private final int maxSize;

	DocumentFile(Path folder, int maxSize) {
		this.folder = folder;
		this.maxSize = maxSize;
	}

	/** Returns the document, or {@code null} if none is kept. */
	byte @Nullable [] read() throws IOException {
		try (InputStream content = Files.newInputStream(this.folder.resolve(NAME))) {
			byte[] document = content.readNBytes(this.maxSize);
			if (content.read() >= 0) {
				throw new BadDocumentException("The document is larger than " + this.maxSize + " bytes", null);
			}
			return document;
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	void write(byte[] document) throws IOException {
		Files.createDirectories(this.folder);
		Path part = Files.createTempFile(this.folder, NAME, ".part");
		try {
			Files.write(part, document);
			Files.move(part, this.folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

}
