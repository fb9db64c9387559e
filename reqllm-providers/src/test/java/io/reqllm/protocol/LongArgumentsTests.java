package io.reqllm.protocol;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;
import io.reqllm.test.LongStream;
import io.reqllm.test.fixture.WireCase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tool arguments of a megabyte in pieces of twenty bytes, for every wire. */
class LongArgumentsTests {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final String PIECE = "twenty bytes, again ";

	private static final int MEGABYTE = 1 << 20;

	/** As much as an event may take in a decoder of ours. */
	private static final int MOST_EACH = 1536;

	static Stream<Named<WireProtocol>> wires() {
		return BuiltInProviders.wires().stream().map(wire -> Named.of(wire.id(), wire));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("wires")
	void joinsLongArgumentsInLinearSpace(WireProtocol wire) {
		Optional<Call> call = calls(wire).filter(one -> one.stream().arguments(1, PIECE).isPresent()).findFirst();
		Assumptions.assumeTrue(call.isPresent(), "the calls of this wire come whole");

		for (int i = 0; i < 5; i++)
			call.orElseThrow().allocated(50000);
		long half = call.orElseThrow().allocated(MEGABYTE / 2 / PIECE.length());
		long whole = call.orElseThrow().allocated(MEGABYTE / PIECE.length());

		assertThat(whole).isLessThan(half * 5 / 2).isLessThan((long) MOST_EACH * MEGABYTE / PIECE.length());
	}

	private static Stream<Call> calls(WireProtocol wire) {
		return WireCase.in(Path.of("src/test/resources/wire", wire.id())).stream().map(one -> {
			ChatCall call = Answers.call(wire, one.request(Answers.MODEL), Map.of(), true);
			Supplier<ResponseParser> parsers = () -> wire.decoder(call, Answers.head(one));
			byte[] body = one.form().bytes(one.stream());
			return new Call(parsers, new LongStream(parsers, LongStream.frames(call, one.form().contentType(), body)));
		});
	}

	/** A streamed answer that may hold a call. */
	private record Call(Supplier<ResponseParser> parsers, LongStream stream) {

		/** What it takes to read arguments of so many pieces. */
		long allocated(int pieces) {
			List<Frame> frames = this.stream.arguments(pieces, PIECE).orElseThrow();
			List<ToolCall> calls = new ArrayList<>();
			long before = THREADS.getCurrentThreadAllocatedBytes();
			ResponseParser parser = this.parsers.get();
			for (Frame frame : frames) {
				parser.frame(frame, event -> keepCall(event, calls));
			}
			long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
			assertThat(calls.get(0).arguments()).hasSizeGreaterThan(pieces * PIECE.length());
			return allocated;
		}

		private static void keepCall(StreamEvent event, List<ToolCall> calls) {
			if (event instanceof PartDone done && done.content() instanceof ToolCall call) {
				calls.add(call);
			}
		}

	}

}
