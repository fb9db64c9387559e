package io.reqllm.benchmarks.part;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.benchmarks.traffic.ChatStream;
import io.reqllm.protocol.openai.OpenAiChatProtocol;
import io.reqllm.provider.Frame;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Events a second, from frame to event, for each wire; an operation is an event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecoderBenchmark {

	private static final int EVENTS = 2000;

	private final WireProtocol wire = new OpenAiChatProtocol();

	private final LlmCall call = Conversation.call(this.wire.id(), true);

	private final ResponseHead head = new ResponseHead(200, Map.of("content-type", "text/event-stream"));

	private final List<Frame> frames = new ChatStream(EVENTS).payloads()
		.stream()
		.map(bytes -> new Frame(null, bytes, 0, bytes.length))
		.toList();

	/** Decodes a whole stream. */
	@Benchmark
	@OperationsPerInvocation(EVENTS)
	public void openAiChat(Blackhole sink) {
		ResponseParser parser = this.wire.decoder(this.call, this.head);
		Consumer<StreamEvent> events = sink::consume;
		for (Frame frame : this.frames) {
			parser.frame(frame, events);
		}
	}

}
