package io.reqllm.http.body;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent;
import io.reqllm.http.body.EventBody.Reading;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/** Makes event bodies of the small wire, and buffers that must all be released. */
final class Bodies {

	static final String DONE = "data: [DONE]\n\n";

	static final ResponseHead HEAD = new ResponseHead(200, Map.of("content-type", "text/event-stream"));

	private final NettyDataBufferFactory buffers = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);

	private final List<ByteBuf> made = new ArrayList<>();

	void requireAllReleased() {
		assertThat(this.made).allMatch(buffer -> buffer.refCnt() == 0);
	}

	Flux<StreamEvent> body(Flux<DataBuffer> bytes) {
		return body(bytes, null, null);
	}

	Flux<StreamEvent> body(Flux<DataBuffer> bytes, @Nullable Duration idleTimeout, @Nullable Consumer<Frame> parsing) {
		ChatCall call = FakeWire.call();
		ResponseParser wire = new FakeWire().decoder(call, HEAD);
		ResponseParser parser = (parsing == null) ? null : new ResponseParser() {

			@Override
			public void frame(Frame frame, Consumer<StreamEvent> events) {
				parsing.accept(frame);
			}

			@Override
			public void end(Consumer<StreamEvent> events) {
				wire.end(events);
			}

		};
		Reading reading = new Reading(() -> new BodyReader(call, HEAD,
				shown -> (parser != null) ? parser : new FakeWire().decoder(call, shown), ResponseLimits.DEFAULTS),
				started(), idleTimeout);
		return new EventBody(bytes, call, HEAD, reading);
	}

	static Started started() {
		return new Started(FakeWire.MODEL, 200, null, Map.of(), List.of());
	}

	DataBuffer buffer(String text) {
		ByteBuf bytes = UnpooledByteBufAllocator.DEFAULT.buffer();
		bytes.writeCharSequence(text, StandardCharsets.UTF_8);
		synchronized (this.made) {
			this.made.add(bytes);
		}
		return this.buffers.wrap(bytes);
	}

	static String text(String text) {
		return "data: {\"text\":\"" + text + "\"}\n\n";
	}

	static TextDelta delta(String text) {
		return new TextDelta(0, 0, text);
	}

}
