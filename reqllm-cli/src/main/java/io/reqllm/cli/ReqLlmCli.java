package io.reqllm.cli;

import io.reqllm.cli.sync.BadInputException;
import io.reqllm.cli.sync.SyncModels;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The entrance of the command line. A command starts a Spring context only if it needs
 * one.
 */
@Command(name = "reqllm", mixinStandardHelpOptions = true, subcommands = SyncModels.class,
		description = "Looks after providers and models, and talks to them.")
public final class ReqLlmCli {

	/** Something broke that is nobody's input. */
	private static final int BROKEN = 70;

	private ReqLlmCli() {
	}

	/**
	 * Runs a command and ends the process with its exit status.
	 */
	public static void main(String[] args) {
		System.exit(commandLine().execute(args));
	}

	/**
	 * Returns the commands: bad input and bad usage end with status 2 and a message
	 * instead of a stack trace.
	 */
	public static CommandLine commandLine() {
		CommandLine commands = new CommandLine(new ReqLlmCli());
		commands.setExecutionExceptionHandler((ex, command, result) -> {
			if (ex instanceof BadInputException) {
				command.getErr().println(command.getColorScheme().errorText(ex.getMessage()));
				return CommandLine.ExitCode.USAGE;
			}
			command.getErr().println(command.getColorScheme().stackTraceText(ex));
			return BROKEN;
		});
		return commands;
	}

}
