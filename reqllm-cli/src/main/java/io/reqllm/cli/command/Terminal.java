package io.reqllm.cli.command;

import java.io.PrintWriter;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Where a command writes: results to the output, all else to the error output. */
@Command
public final class Terminal {

	@Spec(Spec.Target.MIXEE)
	private @Nullable CommandSpec command;

	/** Creates a terminal; picocli tells it its command. */
	public Terminal() {
	}

	PrintWriter out() {
		return command().commandLine().getOut();
	}

	PrintWriter err() {
		return command().commandLine().getErr();
	}

	/** Whether a person looks at it who can see colours. */
	boolean coloured() {
		return command().commandLine().getColorScheme().ansi().enabled();
	}

	void print(JsonNode json) {
		out().println(json.toPrettyString());
		out().flush();
	}

	private CommandSpec command() {
		if (this.command == null) {
			throw new IllegalStateException("A terminal belongs to a command");
		}
		return this.command;
	}

}
