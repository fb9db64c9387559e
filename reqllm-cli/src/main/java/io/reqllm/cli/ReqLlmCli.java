package io.reqllm.cli;

import io.reqllm.cli.command.ChatCommand;
import io.reqllm.cli.command.DoctorCommand;
import io.reqllm.cli.command.ModelsCommand;
import io.reqllm.cli.command.PlanCommand;
import io.reqllm.cli.command.ProvidersCommand;
import io.reqllm.cli.command.VerifyCommand;
import io.reqllm.cli.context.Contexts;
import io.reqllm.cli.sync.BadInputException;
import io.reqllm.cli.page.ProviderPages;
import io.reqllm.cli.sync.SyncModels;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.LlmException;
import io.reqllm.error.Redactor;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The entrance of the command line. A command starts a Spring context only if it needs
 * one.
 */
@Command(name = "reqllm", mixinStandardHelpOptions = true,
		subcommands = { SyncModels.class, ProviderPages.class, GenerateCompletion.class },
		description = "Looks after providers and models, and talks to them.")
public final class ReqLlmCli {

	/** Something broke that is nobody's input. */
	private static final int BROKEN = 70;

	private static final int LONGEST = 4000;

	private ReqLlmCli() {
	}

	/**
	 * Runs a command and ends the process with its exit status.
	 */
	public static void main(String[] args) {
		System.exit(commandLine().execute(args));
	}

	/**
	 * Returns the commands, for this machine.
	 */
	public static CommandLine commandLine() {
		return commandLine(new Contexts());
	}

	/**
	 * Returns the commands. A call that fails ends with status 1; bad input, a request
	 * that is refused before it is sent and bad usage with status 2; each with a message
	 * instead of a stack trace.
	 * @param contexts starts Spring contexts for those that need one
	 */
	public static CommandLine commandLine(Contexts contexts) {
		CommandLine commands = new CommandLine(new ReqLlmCli());
		commands.addSubcommand(new VerifyCommand(contexts));
		commands.addSubcommand(new ModelsCommand(contexts));
		commands.addSubcommand(new ProvidersCommand(contexts));
		commands.addSubcommand(new PlanCommand(contexts));
		commands.addSubcommand(new ChatCommand(contexts));
		commands.addSubcommand(new DoctorCommand(contexts));
		commands.setCaseInsensitiveEnumValuesAllowed(true);
		commands.setExecutionExceptionHandler((ex, command, result) -> failed(ex, command));
		return commands;
	}

	private static int failed(Exception failure, CommandLine command) {
		boolean refused = failure instanceof InvalidRequestException invalid && invalid.status() == null;
		boolean input = refused || failure instanceof BadInputException || failure instanceof IllegalArgumentException;
		if (input || failure instanceof LlmException) {
			String message = Redactor.redact(String.valueOf(failure.getMessage()), LONGEST);
			command.getErr().println(command.getColorScheme().errorText(message));
			return input ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
		}
		command.getErr().println(command.getColorScheme().stackTraceText(failure));
		return BROKEN;
	}

}
