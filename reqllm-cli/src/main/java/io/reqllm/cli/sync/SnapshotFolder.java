package io.reqllm.cli.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.reqllm.sync.Snapshot;

/** Where a snapshot is kept: the folder {@code META-INF/reqllm} of a resources folder. */
final class SnapshotFolder {

	static final String LICENSE = "LICENSE-models.dev";

	private final Path folder;

	SnapshotFolder(Path resources) {
		this.folder = resources.resolve("META-INF").resolve("reqllm");
	}

	/** Returns the files that are there, by path; none if there is no folder yet. */
	Map<String, String> read() {
		Map<String, String> files = new TreeMap<>();
		try {
			for (Path file : list()) {
				files.put(this.folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
			}
		}
		catch (IOException ex) {
			throw new BadInputException("Cannot read " + this.folder + ": " + ex, ex);
		}
		return files;
	}

	/** Writes what differs and removes what is no more; the index comes last. */
	void write(Map<String, String> files) {
		Map<String, String> before = read();
		try {
			Files.createDirectories(this.folder.resolve(Snapshot.MODELS));
			for (Map.Entry<String, String> file : files.entrySet()) {
				if (file.getKey().startsWith(Snapshot.MODELS) && !file.getValue().equals(before.get(file.getKey()))) {
					Files.writeString(this.folder.resolve(file.getKey()), file.getValue());
				}
			}
			Files.writeString(this.folder.resolve(LICENSE), license());
			Files.writeString(this.folder.resolve(Snapshot.INDEX), files.get(Snapshot.INDEX));
			for (String name : before.keySet()) {
				if (!files.containsKey(name)) {
					Files.delete(this.folder.resolve(name));
				}
			}
		}
		catch (IOException ex) {
			throw new BadInputException("Cannot write to " + this.folder + ": " + ex, ex);
		}
	}

	private Iterable<Path> list() throws IOException {
		Path models = this.folder.resolve(Snapshot.MODELS);
		try (Stream<Path> found = Files.isDirectory(models) ? Files.list(models) : Stream.empty()) {
			return Stream.concat(found, Stream.of(this.folder.resolve(Snapshot.INDEX)))
				.filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
				.toList();
		}
	}

	private static String license() {
		try (InputStream text = SnapshotFolder.class.getResourceAsStream(LICENSE)) {
			return new String(Objects.requireNonNull(text, LICENSE).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + LICENSE, ex);
		}
	}

}
