package io.reqllm.cli.command;

import java.util.List;
import java.util.concurrent.Callable;

import io.reqllm.cli.context.Contexts;
import io.reqllm.cli.sync.BadInputException;
import io.reqllm.json.Json;
import io.reqllm.verify.report.TextTable;
import io.reqllm.verify.report.TextTable.Colour;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;

import org.springframework.context.ConfigurableApplicationContext;

/** Looks for what is wrong with a configuration. */
@Command(name = "doctor", mixinStandardHelpOptions = true,
		description = "Looks for what is wrong with the configuration here. Asks nobody.",
		exitCodeListHeading = "Exit codes:%n", exitCodeList = { "0:nothing is wrong", "1:something is wrong" })
public final class DoctorCommand implements Callable<Integer> {

	private final Contexts contexts;

	@Mixin
	private Terminal terminal = new Terminal();

	@Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; table by default.")
	private Format format = Format.TABLE;

	/**
	 * Creates the command; picocli sets its options.
	 */
	public DoctorCommand(Contexts contexts) {
		this.contexts = contexts;
	}

	@Override
	public Integer call() {
		List<Finding> findings = findings();
		if (this.format == Format.JSON) {
			ArrayNode list = Json.array();
			findings.forEach(finding -> list.add(Json.treeOf(finding)));
			this.terminal.print(list);
		}
		else {
			TextTable table = new TextTable(this.terminal.coloured(), "", "ABOUT", "WHAT");
			findings.forEach(
					finding -> table.row(colour(finding), finding.level().toString(), finding.about(), finding.what()));
			table.print(this.terminal.out());
			this.terminal.out().flush();
		}
		return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.WRONG) ? 1 : 0;
	}

	private List<Finding> findings() {
		try (ConfigurableApplicationContext context = this.contexts.open()) {
			return new Examination(context).findings();
		}
		catch (BadInputException ex) {
			return List.of(Finding.wrong("configuration", String.valueOf(ex.getMessage())));
		}
	}

	private static Colour colour(Finding finding) {
		return switch (finding.level()) {
			case FINE -> Colour.GREEN;
			case ODD -> Colour.YELLOW;
			case WRONG -> Colour.RED;
		};
	}

}
