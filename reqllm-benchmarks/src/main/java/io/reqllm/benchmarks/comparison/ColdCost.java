package io.reqllm.benchmarks.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.benchmarks.run.Conditions;
import io.reqllm.benchmarks.run.JavaCommand;
import io.reqllm.benchmarks.run.JavaProcess;
import io.reqllm.benchmarks.run.MarkdownTable;
import io.reqllm.benchmarks.run.Spread;
import io.reqllm.benchmarks.traffic.AnswerServer;

/**
 * Compares what the first streams of a cold process cost, process and compiler included,
 * each in a process of its own, taking turns. System property {@code rounds}.
 */
final class ColdCost {

	private static final List<String> FLAGS = List.of("-Xms256m", "-Xmx256m", "-XX:+UseG1GC",
			"-Dlogback.configurationFile=io/reqllm/benchmarks/logback.xml");

	private ColdCost() {
	}

	public static void main(String[] arguments) throws IOException {
		int rounds = Integer.getInteger("rounds", 10);
		Map<Candidate, List<long[]>> results = new LinkedHashMap<>();
		Candidate.all().forEach(candidate -> results.put(candidate, new ArrayList<>()));
		try (AnswerServer server = new AnswerServer()) {
			String url = server.uri("/burst/" + ColdProcess.EVENTS).toString();
			for (int i = 0; i < rounds; i++) {
				for (Map.Entry<Candidate, List<long[]>> result : results.entrySet()) {
					result.getValue().add(run(result.getKey(), url));
				}
			}
		}
		MarkdownTable table = new MarkdownTable("client", "CPU ms", "wall ms");
		results.forEach((candidate, figures) -> table.row(candidate.name(),
				Spread.of(figures.stream().mapToDouble(one -> one[0])).text("%.0f"),
				Spread.of(figures.stream().mapToDouble(one -> one[1])).text("%.0f")));
		System.out.println(table);
		System.out.printf("A new process and its first %d streams of %d chunks, %d times; median (range).%n",
				ColdProcess.STREAMS, ColdProcess.EVENTS, rounds);
		System.out.println(Conditions.text(FLAGS));
		System.exit(0);
	}

	private static long[] run(Candidate candidate, String url) throws IOException {
		JavaCommand command = new JavaCommand(ColdProcess.class.getName(), candidate.classPath(), FLAGS,
				List.of(candidate.type(), url));
		try (JavaProcess process = command.start()) {
			String[] words = process.answer().split(" ");
			return new long[] { Long.parseLong(words[0]), Long.parseLong(words[1]) };
		}
	}

}
