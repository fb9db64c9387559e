package io.reqllm.benchmarks.part;

import java.util.concurrent.TimeUnit;

import io.reqllm.benchmarks.traffic.WireTraffic;
import io.reqllm.json.Json;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.WireProtocol;
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

/** From a call to the bytes of its body, for each wire. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncoderBenchmark {

	/** Which wire; {@link Parts} names all that there are. */
	@Param("openai-chat")
	private String wire;

	private WireProtocol protocol;

	private ChatCall call;

	/** Finds the wire. */
	@Setup
	public void prepare() {
		this.protocol = WireTraffic.wire(this.wire);
		this.call = Conversation.call(this.wire, true);
	}

	/** Encodes a conversation with a tool. */
	@Benchmark
	public byte[] encoder() {
		return Json.bytes(this.protocol.encode(this.call).body());
	}

}
