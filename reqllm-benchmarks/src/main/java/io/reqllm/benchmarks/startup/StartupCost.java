package io.reqllm.benchmarks.startup;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import io.reqllm.benchmarks.run.Conditions;
import io.reqllm.benchmarks.run.JavaCommand;
import io.reqllm.benchmarks.run.JavaProcess;
import io.reqllm.benchmarks.run.MarkdownTable;
import io.reqllm.benchmarks.run.Spread;
import io.reqllm.benchmarks.traffic.AnswerServer;

/**
 * Compares what minimal applications cost until they are ready, each start in a process
 * of its own, taking turns. System property {@code rounds}.
 */
final class StartupCost {

	private static final List<String> FLAGS = List.of("-Xms256m", "-Xmx256m", "-XX:+UseG1GC");

	private static final Predicate<String> BOOT = entry -> !entry.startsWith("jmh-")
			&& (!entry.startsWith("reqllm-") || entry.startsWith("reqllm-benchmarks"));

	private static final Predicate<String> STARTER = entry -> !entry.startsWith("jmh-")
			&& !entry.startsWith("reqllm-test-");

	private final String name;

	private final JavaCommand command;

	private final List<Readiness> starts = new ArrayList<>();

	private StartupCost(String name, Class<?> application, Predicate<String> jars, URI answers) {
		List<String> flags = new ArrayList<>(FLAGS);
		flags.add("-D" + Readiness.URL + "=" + answers);
		this.name = name;
		this.command = new JavaCommand(application.getName(), JavaCommand.classPath(jars), flags, List.of());
	}

	public static void main(String[] arguments) throws IOException {
		int rounds = Integer.getInteger("rounds", 20);
		try (AnswerServer server = new AnswerServer()) {
			URI answers = server.uri("/whole");
			StartupCost plain = new StartupCost("webclient starter alone", PlainApplication.class, BOOT, answers);
			StartupCost webClient = new StartupCost("… and a WebClient that asks", WebClientApplication.class, BOOT,
					answers);
			StartupCost ours = new StartupCost("reqllm starter, LlmClient that asks", StarterApplication.class, STARTER,
					answers);
			for (int i = -1; i < rounds; i++) {
				for (StartupCost one : List.of(plain, webClient, ours)) {
					one.start(i >= 0);
				}
			}
			MarkdownTable table = new MarkdownTable("application", "CPU ms until ready", "× the first",
					"CPU ms until the first answer", "× the second", "wall ms", "beans", "classes");
			plain.addTo(table, plain, plain);
			webClient.addTo(table, plain, webClient);
			ours.addTo(table, plain, webClient);
			System.out.println(table);
		}
		System.out.printf("%d starts of each, after one that does not count; median (range).%n", rounds);
		System.out.println(Conditions.text(FLAGS));
		System.exit(0);
	}

	private void start(boolean counts) throws IOException {
		try (JavaProcess process = this.command.start()) {
			Readiness ready = Readiness.parse(process.answer());
			if (counts) {
				this.starts.add(ready);
			}
		}
	}

	private void addTo(MarkdownTable table, StartupCost ready, StartupCost answered) {
		table.row(this.name, spread(one -> one.cpu() / 1e6).text("%.0f"), ratio(ready, Readiness::cpu).text("%.2f"),
				spread(one -> one.answered() / 1e6).text("%.0f"), ratio(answered, Readiness::answered).text("%.2f"),
				spread(Readiness::wall).text("%.0f"), Long.toString(this.starts.get(0).beans()),
				spread(Readiness::classes).text("%.0f"));
	}

	private Spread ratio(StartupCost other, ToDoubleFunction<Readiness> figure) {
		double[] ratios = new double[this.starts.size()];
		for (int i = 0; i < ratios.length; i++) {
			ratios[i] = figure.applyAsDouble(this.starts.get(i)) / figure.applyAsDouble(other.starts.get(i));
		}
		return Spread.of(Arrays.stream(ratios));
	}

	private Spread spread(ToDoubleFunction<Readiness> figure) {
		return Spread.of(this.starts.stream().mapToDouble(figure));
	}

}
