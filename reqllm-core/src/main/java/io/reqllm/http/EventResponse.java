package io.reqllm.http;

import java.util.function.Function;

import io.reqllm.answer.StreamEvent;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.support.ClientResponseWrapper;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A response that yields {@link StreamEvent}s when it is asked for them: Spring's seam
 * for a filter that changes what a body is read as.
 */
final class EventResponse extends ClientResponseWrapper {

	private final Function<ClientResponse, Flux<StreamEvent>> events;

	/** Whether the body is in the hands of a subscriber, who uses it up or cancels it. */
	private volatile boolean taken;

	EventResponse(ClientResponse response, Function<ClientResponse, Flux<StreamEvent>> events) {
		super(response);
		this.events = events;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> Flux<T> bodyToFlux(Class<? extends T> type) {
		return (type == StreamEvent.class) ? (Flux<T>) Flux.defer(this::take) : super.bodyToFlux(type);
	}

	@Override
	public Mono<Void> releaseBody() {
		return this.taken ? Mono.empty() : super.releaseBody();
	}

	private Flux<StreamEvent> take() {
		this.taken = true;
		return this.events.apply(response());
	}

}
