package io.reqllm.benchmarks.part;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.benchmarks.traffic.WireTraffic;
import io.reqllm.benchmarks.traffic.WireTraffic.Answer;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseParser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A tool call whose arguments come in pieces of twenty bytes; an operation is the call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ToolArgumentsBenchmark {

	static final String PIECE = "twenty bytes, again ";

	/** A wire that sends arguments in pieces; {@link Parts} names all that there are. */
	@Param("openai-chat")
	private String calling;

	/** How long the arguments are. */
	@Param({ "256", "512", "1024" })
	private int kilobytes;

	private Answer answer;

	/** Makes the frames. */
	@Setup
	public void prepare() {
		int pieces = this.kilobytes * 1024 / PIECE.length();
		this.answer = new WireTraffic(this.calling).arguments(pieces, PIECE).orElseThrow();
	}

	/** Decodes the call. */
	@Benchmark
	public void call(Blackhole sink) {
		Consumer<StreamEvent> events = sink::consume;
		ResponseParser parser = this.answer.parser();
		for (Frame frame : this.answer.frames()) {
			parser.frame(frame, events);
		}
	}

}
