package io.reqllm.benchmarks.part;

import java.util.Set;
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
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * From frame to event, for each wire, beside what Jackson's pull parser takes to walk
 * through the same frames and read their texts; an operation is a frame.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecoderBenchmark {

	/** Stands behind a wire for a text of its fixtures, made long. */
	static final String TEXT = ":text";

	/** Stands behind a wire for the longest stream that was recorded of it. */
	static final String RECORDED = ":recorded";

	private static final int FRAMES = 2000;

	/** Under these names the wires have what the model says. */
	private static final Set<String> TEXTS = Set.of("content", "text", "delta", "thinking", "reasoning",
			"reasoning_content", "partial_json", "arguments", "input");

	private final JsonFactory json = JsonFactory.builder()
		.disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
		.build();

	/** Which wire, and what of it; {@link Parts} names all that there are. */
	@Param("openai-chat" + TEXT)
	private String stream;

	private Answer answer;

	/** Makes the frames. */
	@Setup
	public void prepare() {
		WireTraffic traffic = new WireTraffic(this.stream.substring(0, this.stream.indexOf(':')));
		this.answer = this.stream.endsWith(RECORDED) ? traffic.recorded().orElseThrow() : traffic.text(FRAMES);
	}

	/** Decodes whole streams. */
	@Benchmark
	@OperationsPerInvocation(FRAMES)
	public void decoder(Blackhole sink) {
		Consumer<StreamEvent> events = sink::consume;
		int next = 0;
		ResponseParser parser = this.answer.parser();
		for (int i = 0; i < FRAMES; i++) {
			parser.frame(this.answer.frames().get(next++), events);
			if (next == this.answer.frames().size()) {
				parser = this.answer.parser();
				next = 0;
			}
		}
	}

	/** Walks through the same frames. */
	@Benchmark
	@OperationsPerInvocation(FRAMES)
	public void pullParser(Blackhole sink) {
		int next = 0;
		for (int i = 0; i < FRAMES; i++) {
			walk(this.answer.frames().get(next++), sink);
			next = (next == this.answer.frames().size()) ? 0 : next;
		}
	}

	private void walk(Frame frame, Blackhole sink) {
		if (frame.is("[DONE]")) {
			return;
		}
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), frame.bytes(), frame.offset(),
				frame.length())) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (token == JsonToken.VALUE_STRING && TEXTS.contains(parser.currentName())) {
					sink.consume(parser.getString());
				}
			}
		}
	}

}
