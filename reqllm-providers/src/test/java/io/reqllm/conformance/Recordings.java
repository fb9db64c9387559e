package io.reqllm.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The recorded answers of real providers, for tests that need bytes as they were sent.
 */
public final class Recordings {

	private Recordings() {
	}

	/**
	 * Returns the folder that {@code -Dreqllm.conformance} names, or the one beside the
	 * repository; it need not be there.
	 */
	public static Path folder() {
		String named = System.getProperty("reqllm.conformance", "");
		Path root = Path.of("").toAbsolutePath();
		while (root.getParent() != null && !Files.isDirectory(root.resolve(".git"))
				&& !Files.isRegularFile(root.resolve(".git"))) {
			root = root.getParent();
		}
		return named.isBlank() ? root.resolveSibling("shared").resolve("conformance") : Path.of(named);
	}

	/** Returns whether there are any. */
	public static boolean present() {
		return Files.isDirectory(folder().resolve("cases"));
	}

	/** Returns the chat answers of a wire that began well; none if there are none. */
	public static List<Answer> of(String wire) {
		if (!present()) {
			return List.of();
		}
		return RecordedCase.readAll(folder())
			.stream()
			.filter(recorded -> recorded.isChat() && recorded.wire().equals(wire))
			.filter(recorded -> recorded.response().path("status").asInt() < 300)
			.map(recorded -> new Answer(recorded.id(), recorded.provider(), recorded.streams(),
					recorded.response().path("headers").path("content-type").asString(""), recorded.body()))
			.toList();
	}

	/**
	 * A recorded answer.
	 *
	 * @param id names it
	 * @param provider who gave it, by the catalogue's id
	 * @param streaming whether a stream was asked for
	 * @param contentType what it says that it is
	 * @param body its bytes
	 */
	public record Answer(String id, String provider, boolean streaming, String contentType, byte[] body) {
	}

}
