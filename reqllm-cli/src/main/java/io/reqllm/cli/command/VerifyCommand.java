package io.reqllm.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.reqllm.cli.context.Contexts;
import io.reqllm.cli.context.Simulation;
import io.reqllm.cli.sync.BadInputException;
import io.reqllm.verify.CapabilityResult;
import io.reqllm.verify.Verifier;
import io.reqllm.verify.VerifyOptions;
import io.reqllm.verify.VerifyRun;
import io.reqllm.verify.VerifySelection;
import io.reqllm.verify.report.Report;
import io.reqllm.verify.report.Summary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.springframework.context.ConfigurableApplicationContext;

/** Tries what models can do. */
@Command(name = "verify", mixinStandardHelpOptions = true,
		description = "Finds out whether models can do what the catalogue says of them. Asks them, which may cost money.",
		exitCodeListHeading = "Exit codes:%n", exitCodeList = { "0:something was tried, and all of it passed",
				"1:something failed, a cap was reached, or nothing could be tried", "2:bad input or usage" })
public final class VerifyCommand implements Callable<Integer> {

	private final Contexts contexts;

	@Mixin
	private Terminal terminal = new Terminal();

	@Mixin
	private TrafficOptions traffic = new TrafficOptions();

	@Parameters(arity = "1..*", paramLabel = "MODEL",
			description = "Models like openai:gpt-4o, providers for all their models, or patterns with * and ?.")
	private List<String> models = new ArrayList<>();

	@Option(names = "--only", split = ",", paramLabel = "CAPABILITY",
			description = "Only these capabilities, or patterns of them.")
	private List<String> only = new ArrayList<>();

	@Option(names = "--limit", paramLabel = "N", description = "At most so many models of each provider.")
	private @Nullable Integer limit;

	@Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; table by default.")
	private Form format = Form.TABLE;

	@Option(names = "--output", paramLabel = "FILE",
			description = "Write the report there, and a table to the terminal.")
	private @Nullable Path output;

	@Option(names = "--max-cost", paramLabel = "USD", description = "Begin no trial once so much was paid.")
	private @Nullable BigDecimal maxCost;

	@Option(names = "--max-time", paramLabel = "TIME", converter = TimeConverter.class,
			description = "The longest time for all, like 10m.")
	private @Nullable Duration maxTime;

	@Option(names = "--timeout", paramLabel = "TIME", converter = TimeConverter.class,
			description = "The longest time for one trial; 1m by default.")
	private Duration timeout = VerifyOptions.DEFAULTS.timeout();

	@Option(names = "--concurrency", paramLabel = "N", description = "So many trials at once; 4 by default.")
	private int concurrency = VerifyOptions.DEFAULTS.concurrency();

	@Option(names = "--simulator",
			description = "Ask the embedded simulator in place of the providers: no key, no network, no cost.")
	private boolean simulator;

	/**
	 * Creates the command; picocli sets its options.
	 */
	public VerifyCommand(Contexts contexts) {
		this.contexts = contexts;
	}

	@Override
	public Integer call() throws IOException {
		Contexts contexts = this.traffic.around(this.contexts);
		if (!this.simulator) {
			try (ConfigurableApplicationContext context = contexts.open()) {
				return verify(context.getBean(Verifier.class));
			}
		}
		try (Simulation simulation = Simulation.start();
				ConfigurableApplicationContext context = contexts.open(simulation.properties(this.models))) {
			return verify(simulation.verifier(context));
		}
	}

	private int verify(Verifier verifier) throws IOException {
		VerifyOptions options = VerifyOptions.DEFAULTS.withTimeout(this.timeout)
			.withConcurrency(this.concurrency)
			.withCaps(this.maxTime, this.maxCost);
		VerifyRun run = verifier.run(new VerifySelection(this.models, this.only, this.limit), options);
		List<CapabilityResult> results = inOrder(run);
		write(results);
		Summary summary = Summary.of(results);
		if (run.capped()) {
			this.terminal.err().println("Not all was tried: a cap was reached.");
		}
		else if (!summary.allPassed() && results.stream().noneMatch(result -> result.status().isBad())) {
			this.terminal.err().println("Nothing was tried.");
		}
		return (summary.allPassed() && !run.capped()) ? 0 : 1;
	}

	/** Results come as they are ready; a report has them in the order of the plan. */
	private List<CapabilityResult> inOrder(VerifyRun run) {
		Map<String, Integer> places = new HashMap<>();
		run.checks().forEach(check -> places.put(check.toString(), places.size()));
		Progress progress = new Progress(this.terminal, places.size());
		List<CapabilityResult> results = Objects
			.requireNonNull(run.results().doOnNext(progress::passed).collectList().block());
		this.traffic.finish();
		progress.end();
		return results.stream()
			.sorted(Comparator.comparing(result -> places.get(result.model() + " " + result.capability())))
			.toList();
	}

	private void write(List<CapabilityResult> results) throws IOException {
		PrintWriter out = this.terminal.out();
		if (this.output == null) {
			report(this.format, this.terminal.coloured()).write(results, out);
		}
		else {
			try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(created(this.output)))) {
				report(this.format, false).write(results, file);
			}
			Report.table(this.terminal.coloured()).write(results, out);
		}
		out.flush();
	}

	private static Path created(Path file) throws IOException {
		Path folder = file.toAbsolutePath().getParent();
		if (folder == null) {
			throw new BadInputException("The output " + file + " is no file", null);
		}
		Files.createDirectories(folder);
		return file;
	}

	private static Report report(Form form, boolean coloured) {
		return switch (form) {
			case TABLE -> Report.table(coloured);
			case JSON -> Report.json();
			case JUNIT -> Report.junit();
			case DEBUG -> Report.debug(coloured);
		};
	}

	/** Forms of a report. */
	enum Form {

		/** A table for people. */
		TABLE,

		/** JSON for programs. */
		JSON,

		/** The XML of JUnit, for CI servers. */
		JUNIT,

		/** The table with every question and answer. */
		DEBUG

	}

}
