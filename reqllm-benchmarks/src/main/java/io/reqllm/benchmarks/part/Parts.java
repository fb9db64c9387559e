package io.reqllm.benchmarks.part;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.reqllm.benchmarks.run.MarkdownTable;
import io.reqllm.benchmarks.traffic.WireTraffic;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures the parts by JMH, those of a wire for every wire that is built, and tells the
 * decoders beside the bare pull parser. Takes the arguments of JMH.
 */
final class Parts {

	private static final String ALLOCATED = "gc.alloc.rate.norm";

	private Parts() {
	}

	public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
		CommandLineOptions given = new CommandLineOptions(arguments);
		Map<String, List<String>> parameters = parameters();
		ChainedOptionsBuilder options = new OptionsBuilder().parent(given).addProfiler(GCProfiler.class);
		parameters.forEach((name, values) -> {
			if (!given.getParameter(name).hasValue()) {
				options.param(name, values.toArray(String[]::new));
			}
		});
		Runner runner = new Runner(options.build());
		if (given.shouldList()) {
			runner.list();
			return;
		}
		System.out.println(report(runner.run()));
	}

	private static Map<String, List<String>> parameters() {
		List<String> wires = BuiltInProviders.wires().stream().map(WireProtocol::id).toList();
		List<String> streams = new ArrayList<>();
		for (String wire : wires) {
			streams.add(wire + DecoderBenchmark.TEXT);
			new WireTraffic(wire).recorded().ifPresent(answer -> streams.add(wire + DecoderBenchmark.RECORDED));
		}
		List<String> calling = wires.stream()
			.filter(wire -> new WireTraffic(wire).arguments(1, ToolArgumentsBenchmark.PIECE).isPresent())
			.toList();
		return Map.of("wire", wires, "stream", streams, "calling", calling);
	}

	private static MarkdownTable report(Collection<RunResult> results) {
		Map<String, RunResult> decoders = new TreeMap<>();
		Map<String, RunResult> parsers = new TreeMap<>();
		for (RunResult result : results) {
			String benchmark = result.getParams().getBenchmark();
			if (benchmark.endsWith("DecoderBenchmark.decoder")) {
				decoders.put(result.getParams().getParam("stream"), result);
			}
			if (benchmark.endsWith("DecoderBenchmark.pullParser")) {
				parsers.put(result.getParams().getParam("stream"), result);
			}
		}
		MarkdownTable table = new MarkdownTable("stream", "pull parser, ns a frame", "decoder, ns a frame", "ratio",
				"pull parser, bytes a frame", "decoder, bytes a frame");
		decoders.keySet().stream().filter(parsers::containsKey).forEach(stream -> {
			RunResult decoder = decoders.get(stream);
			RunResult parser = parsers.get(stream);
			table.row(stream, "%.0f".formatted(score(parser)), "%.0f".formatted(score(decoder)),
					"%.2f".formatted(score(decoder) / score(parser)), "%.0f".formatted(allocated(parser)),
					"%.0f".formatted(allocated(decoder)));
		});
		return table;
	}

	private static double score(RunResult result) {
		return result.getPrimaryResult().getScore();
	}

	private static double allocated(RunResult result) {
		return result.getSecondaryResults()
			.entrySet()
			.stream()
			.filter(one -> one.getKey().endsWith(ALLOCATED))
			.mapToDouble(one -> one.getValue().getScore())
			.findFirst()
			.orElse(Double.NaN);
	}

}
