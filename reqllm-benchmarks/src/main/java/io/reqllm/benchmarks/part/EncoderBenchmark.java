package io.reqllm.benchmarks.part;

import java.util.concurrent.TimeUnit;

import io.reqllm.json.Json;
import io.reqllm.protocol.openai.OpenAiChatProtocol;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.WireProtocol;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a call to the bytes of its body, for each wire. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncoderBenchmark {

	private final WireProtocol wire = new OpenAiChatProtocol();

	private final LlmCall call = Conversation.call(this.wire.id(), true);

	/** Encodes a conversation with a tool. */
	@Benchmark
	public byte[] openAiChat() {
		return Json.bytes(this.wire.encode(this.call).body());
	}

}
