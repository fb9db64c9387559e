package io.reqllm.benchmarks.streaming;

import java.io.IOException;
import java.util.List;

import io.reqllm.benchmarks.run.Conditions;
import io.reqllm.benchmarks.run.MarkdownTable;
import io.reqllm.benchmarks.traffic.AnswerServer;
import io.reqllm.benchmarks.traffic.ChatStream;
import io.reqllm.benchmarks.traffic.HttpAnswer;

/**
 * Compares what a streamed answer costs, client by client. This process serves; each
 * client has a process of its own with the same flags, is warmed up until its compiler is
 * quiet, and then they take turns.
 */
final class StreamingCost {

	private StreamingCost() {
	}

	public static void main(String[] arguments) throws IOException {
		Plan plan = Plan.ofSystemProperties();
		try (AnswerServer server = new AnswerServer(new HttpAnswer(plan.events()));
				Contender netty = Contender.start("bare Reactor Netty, bytes", BareNettyClient.class, server.uri(),
						plan);
				Contender technique = Contender.start("bare technique", BareTechniqueClient.class, server.uri(), plan);
				Contender ours = Contender.start("reqllm", ReqLlmClient.class, server.uri(), plan)) {
			List<Contender> all = List.of(netty, technique, ours);
			all.forEach(contender -> contender.warmUp(plan.millis()));
			for (int i = 0; i < plan.rounds(); i++) {
				all.forEach(contender -> contender.round(plan.millis()));
			}
			System.out.println(report(all, netty, technique));
			System.out.printf("Answers of %d chunks of %d bytes, %d rounds of %d ms for each client; median (range).%n",
					plan.events(), ChatStream.EVENT_BYTES, plan.rounds(), plan.millis());
			System.out.println(Conditions.text(plan.flags()));
		}
	}

	private static MarkdownTable report(List<Contender> all, Contender netty, Contender technique) {
		MarkdownTable table = new MarkdownTable("client", "CPU µs a chunk", "of it GC", "× bare Reactor Netty",
				"× bare technique", "heap bytes a chunk", "wall µs a chunk", "compiler still, %");
		for (Contender one : all) {
			table.row(one.name(), one.spread(Figures::workMicros).text("%.2f"),
					one.spread(Figures::collectionMicros).text("%.2f"), one.timesTheWorkOf(netty).text("%.2f"),
					one.timesTheWorkOf(technique).text("%.2f"), one.spread(Figures::bytesPerChunk).text("%.0f"),
					one.spread(Figures::wallMicros).text("%.2f"),
					one.spread(figures -> figures.compilationShare() * 100).text("%.0f"));
		}
		return table;
	}

}
