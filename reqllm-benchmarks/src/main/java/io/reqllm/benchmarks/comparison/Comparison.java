package io.reqllm.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.reqllm.benchmarks.run.BarChart;
import io.reqllm.benchmarks.run.Conditions;
import io.reqllm.benchmarks.run.MarkdownTable;
import io.reqllm.benchmarks.traffic.AnswerServer;

/**
 * Tells what answers cost, client by client. This process serves; each client has a
 * process of its own with the same flags, is warmed up until its compiler is quiet, and
 * then they take turns. System properties {@code rounds}, {@code millis}, {@code loads}
 * (parts of the loads' names, with slashes between them), {@code clients} (the same of
 * the clients) and {@code plot} (a file for a picture of the CPU time).
 */
final class Comparison {

	private final List<Contender> clients = new ArrayList<>();

	private final BarChart chart = new BarChart();

	private final long millis = Long.getLong("millis", 2000);

	private Comparison() {
	}

	public static void main(String[] arguments) throws IOException {
		new Comparison().run();
	}

	private void run() throws IOException {
		try (AnswerServer server = new AnswerServer()) {
			for (Candidate candidate : Candidate.all()) {
				if (isWanted("clients", candidate.name()) || candidate.name().startsWith("bare")) {
					this.clients.add(Contender.start(candidate, server.uri(), flags()));
				}
			}
			for (int i = 0; i < Load.ALL.size(); i++) {
				if (isWanted("loads", Load.ALL.get(i).name())) {
					compare(i);
				}
			}
			System.out.println(Conditions.text(flags()));
			String plot = System.getProperty("plot");
			if (plot != null) {
				this.chart.write(Path.of(plot));
			}
		}
		finally {
			this.clients.forEach(Contender::close);
		}
	}

	private void compare(int load) {
		this.clients.forEach(client -> client.warmUp(load, this.millis));
		int rounds = Integer.getInteger("rounds", 10);
		for (int i = 0; i < rounds; i++) {
			this.clients.forEach(client -> client.round(load, this.millis));
		}
		this.chart.group("CPU µs, " + Load.ALL.get(load).name(),
				this.clients.stream()
					.map(client -> new BarChart.Bar(client.name(), client.spread(load, Figures::workMicros).median(),
							client.name().equals(Candidate.OURS)))
					.toList());
		System.out.printf("%n**%s** (%d rounds of %d ms for each client; median and range)%n%n%s%n",
				Load.ALL.get(load).name(), rounds, this.millis, report(load));
	}

	private MarkdownTable report(int load) {
		String unit = Load.ALL.get(load).unit();
		MarkdownTable table = new MarkdownTable("client", "CPU µs a" + (unit.equals("answer") ? "n " : " ") + unit,
				"× bare Reactor Netty", "× bare technique", "heap bytes", "answer µs, p50", "p99", "first text µs, p50",
				"p99", "compiler still, %");
		for (Contender one : this.clients) {
			table.row(one.name(), one.spread(load, Figures::workMicros).text("%.2f"),
					one.timesTheWorkOf(this.clients.get(0), load).text("%.2f"),
					one.timesTheWorkOf(this.clients.get(1), load).text("%.2f"),
					one.spread(load, Figures::bytesPerUnit).text("%.0f"), micros(one, load, f -> f.times().median()),
					micros(one, load, f -> f.times().tail()), micros(one, load, f -> f.first().median()),
					micros(one, load, f -> f.first().tail()),
					one.spread(load, figures -> figures.compilationShare() * 100).middle("%.0f"));
		}
		return table;
	}

	private static String micros(Contender one, int load, ToLongFunction<Figures> nanos) {
		return one.spread(load, figures -> nanos.applyAsLong(figures) / 1e3).middle("%.0f");
	}

	private static boolean isWanted(String property, String name) {
		return Stream.of(System.getProperty(property, "").split("/")).anyMatch(name::contains);
	}

	private static List<String> flags() {
		List<String> flags = new ArrayList<>(List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC"));
		flags.addAll(Consumption.FLAGS);
		flags.add("-Dlogback.configurationFile=io/reqllm/benchmarks/logback.xml");
		return flags;
	}

}
