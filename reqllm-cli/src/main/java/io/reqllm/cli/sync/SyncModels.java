package io.reqllm.cli.sync;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;

import io.reqllm.sync.BadDocumentException;
import io.reqllm.sync.Overlay;
import io.reqllm.sync.Snapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Brings the shipped providers and models up to date. Ends with 0, with 1 if
 * {@code --check} finds differences, and with 2 if it was given something unusable, and
 * then has written nothing.
 */
@Command(name = "sync-models", mixinStandardHelpOptions = true,
		description = "Turns a document in the shape of https://models.dev/api.json into the files that reqllm ships.",
		exitCodeListHeading = "Exit codes:%n",
		exitCodeList = { "0:done", "1:--check found differences", "2:bad input or usage" })
public final class SyncModels implements Callable<Integer> {

	@Spec
	private @Nullable CommandSpec spec;

	@Option(names = "--from", required = true, paramLabel = "FILE|URL", description = "The document.")
	private String from = "";

	@Option(names = "--to", required = true, paramLabel = "DIR",
			description = "The resources folder that holds META-INF/reqllm.")
	private Path to = Path.of("");

	@Option(names = "--check", description = "Write nothing; end with 1 if something differs.")
	private boolean check;

	@Option(names = "--date", paramLabel = "YYYY-MM-DD",
			description = "The day of the snapshot, if neither the name nor the server tells it.")
	private @Nullable LocalDate date;

	@Option(names = "--force", description = "Accept a document that has lost more than half of the providers.")
	private boolean force;

	@Option(names = "--verbose", description = "List every name.")
	private boolean verbose;

	/**
	 * Creates the command; picocli sets its options.
	 */
	public SyncModels() {
	}

	@Override
	public Integer call() {
		SyncSource source = SyncSource.fetch(this.from, SyncSource.Limits.STANDARD);
		Snapshot snapshot = snapshot(source);
		SnapshotFolder folder = new SnapshotFolder(this.to);
		Map<String, String> before = folder.read();
		requireMostProviders(before, snapshot.files());
		Changes changes = Changes.between(before, snapshot.files());
		PrintWriter out = out();
		snapshot.notes().forEach(note -> out.println("  note " + note));
		new SyncReport(out, this.verbose).print(changes);
		if (this.check) {
			return changes.isEmpty() ? 0 : 1;
		}
		folder.write(snapshot.files());
		return 0;
	}

	private Snapshot snapshot(SyncSource source) {
		try {
			return Snapshot.of(source.content(), Overlay.shipped(), (this.date != null) ? this.date : source.date());
		}
		catch (BadDocumentException ex) {
			throw new BadInputException(String.valueOf(ex.getMessage()), ex);
		}
	}

	/** A document that was cut or mistaken should not empty the catalogue. */
	private void requireMostProviders(Map<String, String> before, Map<String, String> after) {
		int had = Changes.providers(before).size();
		int has = Changes.providers(after).size();
		if (!this.force && has * 2 < had) {
			throw new BadInputException("The document has " + has + " providers where there were " + had
					+ "; if that is right, say --force", null);
		}
	}

	private PrintWriter out() {
		return (this.spec != null) ? this.spec.commandLine().getOut() : new PrintWriter(System.out, true);
	}

}
