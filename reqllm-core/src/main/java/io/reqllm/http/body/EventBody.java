package io.reqllm.http.body;

import java.time.Duration;
import java.util.function.Supplier;

import io.reqllm.answer.StreamEvent;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ResponseHead;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * The body of a response as events, in one operator. It asks for bytes only while events
 * are wanted and none is waiting, so that a slow subscriber slows the socket; it copies
 * and releases each buffer at once; and after the last event it reads the rest of the
 * body, a little and for a short time, so that the connection can be used again.
 */
public final class EventBody extends Flux<StreamEvent> {

	private final Flux<DataBuffer> body;

	private final LlmCall call;

	private final ResponseHead head;

	private final Supplier<BodyReader> readers;

	private final StreamEvent started;

	private final @Nullable Duration idleTimeout;

	/**
	 * Creates the events of a body.
	 * @param body the bytes
	 * @param call what was asked
	 * @param head how the response begins
	 * @param reading how to read
	 */
	public EventBody(Flux<DataBuffer> body, LlmCall call, ResponseHead head, Reading reading) {
		this.body = body;
		this.call = call;
		this.head = head;
		this.readers = reading.readers();
		this.started = reading.started();
		this.idleTimeout = reading.idleTimeout();
	}

	@Override
	public void subscribe(CoreSubscriber<? super StreamEvent> actual) {
		BodyReader reader;
		try {
			reader = this.readers.get();
		}
		catch (RuntimeException ex) {
			Operators.error(actual, Failures.inBody(ex, this.call, this.head));
			return;
		}
		reader.events().add(this.started);
		Duration timeout = this.idleTimeout;
		IdleClock clock = (timeout != null) ? new IdleClock(timeout, () -> Failures.idle(this.call, this.head, timeout))
				: null;
		EventSubscription subscription = new EventSubscription(actual, reader,
				failure -> Failures.inBody(failure, this.call, this.head), clock);
		this.body.subscribe(subscription);
	}

	/**
	 * How to read.
	 *
	 * @param readers makes one reader a subscription
	 * @param started the event that comes first
	 * @param idleTimeout how long no byte may come; {@code null} for any time
	 */
	public record Reading(Supplier<BodyReader> readers, StreamEvent started, @Nullable Duration idleTimeout) {
	}

}
