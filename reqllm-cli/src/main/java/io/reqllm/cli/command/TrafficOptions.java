package io.reqllm.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import io.reqllm.cli.context.CheckTraffic;
import io.reqllm.cli.context.Contexts;
import io.reqllm.cli.sync.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of what becomes of HTTP exchanges. */
final class TrafficOptions {

	/** A body is read for a second after its answer is complete. */
	private static final Duration LONGEST_REST = Duration.ofSeconds(10);

	@Option(names = "--record", paramLabel = "FOLDER",
			description = "Keep what is sent and what comes in a new folder, without keys: a folder for each check.")
	private @Nullable Path record;

	@Option(names = "--replay", paramLabel = "FOLDER",
			description = "Answer from what was recorded: nothing is sent, and no key is needed.")
	private @Nullable Path replay;

	private @Nullable CheckTraffic recording;

	/** Returns contexts whose exchanges are recorded, replayed, or left alone. */
	Contexts around(Contexts contexts) {
		Path into = this.record;
		Path from = this.replay;
		if (into != null) {
			require(from == null, "Either --record or --replay, not both");
			require(isNew(into), "There is something in " + into + " already: name a new folder");
			return contexts.through(environment -> {
				this.recording = CheckTraffic.recorded(into, environment);
				return this.recording;
			});
		}
		if (from != null) {
			require(Files.isDirectory(from), "There is no recording " + from);
			return contexts.through(environment -> CheckTraffic.replayed(from));
		}
		return contexts;
	}

	/** Waits until what came is in its folder. */
	void finish() {
		if (this.recording != null) {
			this.recording.written().block(LONGEST_REST);
		}
	}

	private static boolean isNew(Path folder) {
		if (!Files.exists(folder)) {
			return true;
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.findAny().isEmpty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void require(boolean good, String message) {
		if (!good) {
			throw new BadInputException(message, null);
		}
	}

}
