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

/** A long conversation, from call to bytes, for each wire. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class HistoryBenchmark {

	/** Which wire; {@link Parts} names all that there are. */
	@Param("openai-chat")
	private String wire;

	/** How many messages there are. */
	@Param({ "1000", "10000" })
	private int messages;

	private WireProtocol protocol;

	private ChatCall call;

	/** Finds the wire. */
	@Setup
	public void prepare() {
		this.protocol = WireTraffic.wire(this.wire);
		this.call = Conversation.history(this.wire, this.messages);
	}

	/** Encodes the conversation. */
	@Benchmark
	public byte[] history() {
		return Json.bytes(this.protocol.encode(this.call).body());
	}

}
