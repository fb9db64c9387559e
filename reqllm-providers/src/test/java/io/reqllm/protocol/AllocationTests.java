package io.reqllm.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.ChatRequest;
import io.reqllm.model.Route;
import io.reqllm.protocol.openai.OpenAiChatProtocol;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;
import io.reqllm.test.LongStream;
import io.reqllm.test.fixture.WireCase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a piece of a streamed text and a whole answer take of the heap, beside what it
 * took when that was measured last ({@code allocation.properties}). Counts of bytes do
 * not depend on what else the machine does, as times do. Who makes it less writes the new
 * figure down; who makes it more has a reason or a mistake.
 */
class AllocationTests {

	private static final int PIECES = 2000;

	private static final int WARM_UPS = 3;

	private static final int TURNS = 5;

	/** Virtual machines differ a little in the size of objects. */
	private static final double TOLERANCE = 1.15;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final Properties figures = new Properties();

	AllocationTests() throws IOException {
		try (InputStream file = AllocationTests.class.getResourceAsStream("/allocation.properties")) {
			this.figures.load(file);
		}
	}

	static Stream<Named<WireProtocol>> wires() {
		return BuiltInProviders.wires().stream().map(wire -> Named.of(wire.id(), wire));
	}

	@BeforeAll
	static void countsAreKept() {
		Assumptions.assumeTrue(THREADS.isThreadAllocatedMemorySupported() && THREADS.isThreadAllocatedMemoryEnabled(),
				"this virtual machine does not count what a thread allocates");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("wires")
	void decodersTakeNoMoreThanTheyDid(WireProtocol wire) {
		Text text = Text.of(wire);
		int[] characters = new int[1];

		double taken = leastTaken(() -> text::read, event -> characters[0] += length(event));

		assertThat(characters[0]).isPositive();
		assertThat(taken).isLessThan(figure(wire.id()));
	}

	@Test
	void theWholePathTakesNoMoreThanItDid() {
		Text text = Text.of(new OpenAiChatProtocol());
		List<byte[]> body = text.frames().stream().map(AllocationTests::event).toList();
		List<DataBuffer> buffers = new ArrayList<>();
		LlmClient client = client(text.wire(), "text/event-stream", buffers);
		int[] characters = new int[1];

		double taken = leastTaken(() -> {
			buffers.clear();
			body.forEach(bytes -> buffers.add(DefaultDataBufferFactory.sharedInstance.wrap(bytes)));
			return events -> client.stream(ChatRequest.of("measured:model-1", "Hello")).doOnNext(events).blockLast();
		}, event -> characters[0] += length(event));

		assertThat(characters[0]).isPositive();
		assertThat(taken).isLessThan(figure("client"));
	}

	@Test
	void aWholeAnswerTakesNoMoreThanItDid() {
		OpenAiChatProtocol wire = new OpenAiChatProtocol();
		byte[] whole = new WireCase(Path.of("src/test/resources/wire", wire.id(), "plain-text")).whole()
			.getBytes(StandardCharsets.UTF_8);
		List<DataBuffer> buffers = new ArrayList<>();
		LlmClient client = client(wire, "application/json", buffers);
		int[] characters = new int[1];

		double taken = leastTaken(() -> events -> {
			for (int i = 0; i < PIECES; i++) {
				buffers.clear();
				buffers.add(DefaultDataBufferFactory.sharedInstance.wrap(whole));
				characters[0] += client.generateText("measured:model-1", "Hello")
					.blockOptional()
					.orElseThrow()
					.length();
			}
		}, event -> {
		});

		assertThat(characters[0]).isPositive();
		assertThat(taken).isLessThan(figure("whole"));
	}

	private double figure(String name) {
		assertThat(this.figures).as("the figures in allocation.properties").containsKey(name);
		return Integer.parseInt(this.figures.getProperty(name)) * TOLERANCE;
	}

	/** Returns the bytes that a piece takes, once all classes are loaded. */
	private static double leastTaken(Supplier<Consumer<Consumer<StreamEvent>>> turns, Consumer<StreamEvent> events) {
		long least = Long.MAX_VALUE;
		for (int i = 0; i < WARM_UPS + TURNS; i++) {
			Consumer<Consumer<StreamEvent>> turn = turns.get();
			long before = THREADS.getCurrentThreadAllocatedBytes();
			turn.accept(events);
			long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
			least = (i < WARM_UPS) ? least : Math.min(least, taken);
		}
		return (double) least / PIECES;
	}

	private static int length(StreamEvent event) {
		return (event instanceof TextDelta delta) ? delta.text().length() : 0;
	}

	/** Answers on the thread that asks, so that all is counted there. */
	private static LlmClient client(WireProtocol wire, String contentType, List<DataBuffer> buffers) {
		ProviderSpec spec = ProviderSpec.builder("measured")
			.routes(List.of(Route.of(wire.id(), "https://api.measured.example/v1")))
			.auth(AuthScheme.NONE)
			.build();
		WebClient.Builder http = WebClient.builder()
			.exchangeFunction(request -> Mono.just(ClientResponse.create(HttpStatus.OK)
				.header("content-type", contentType)
				.body(Flux.fromIterable(buffers))
				.build()));
		return new LlmClientBuilder().provider(new DeclaredProvider(spec, Map.of(wire.id(), wire)))
			.webClients(asked -> http)
			.build();
	}

	private static byte[] event(Frame frame) {
		return ("data: " + frame.text() + "\n\n").getBytes(StandardCharsets.UTF_8);
	}

	/** A streamed answer that says one piece of its text again and again. */
	private record Text(WireProtocol wire, Supplier<ResponseParser> parsers, List<Frame> frames) {

		static Text of(WireProtocol wire) {
			WireCase one = new WireCase(Path.of("src/test/resources/wire", wire.id(), "plain-text"));
			ChatCall call = Answers.call(wire, one.request(Answers.MODEL), Map.of(), true);
			Supplier<ResponseParser> parsers = () -> wire.decoder(call, Answers.head(one));
			List<Frame> frames = LongStream.frames(call, one.form().contentType(), one.form().bytes(one.stream()));
			return new Text(wire, parsers, new LongStream(parsers, frames).text(PIECES).orElseThrow());
		}

		void read(Consumer<StreamEvent> events) {
			ResponseParser parser = this.parsers.get();
			for (Frame frame : this.frames) {
				parser.frame(frame, events);
			}
		}

	}

}
