package io.reqllm.http;

import java.util.concurrent.atomic.AtomicInteger;

import io.reqllm.answer.StreamEvent;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

class EventResponseTests {

	private final AtomicInteger read = new AtomicInteger();

	private final Flux<DataBuffer> body = Flux.defer(() -> {
		this.read.incrementAndGet();
		return Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(new byte[] { '{', '}' }));
	});

	private final EventResponse response = new EventResponse(
			ClientResponse.create(HttpStatus.OK).body(this.body).build(),
			answer -> answer.body(BodyExtractors.toDataBuffers()).thenMany(Flux.empty()));

	@Test
	void releasesABodyThatNobodyRead() {
		this.response.bodyToFlux(StreamEvent.class);
		assertThat(this.read).hasValue(0);

		this.response.releaseBody().block();

		assertThat(this.read).hasValue(1);
	}

	@Test
	void leavesABodyAloneThatSomebodyReads() {
		this.response.bodyToFlux(StreamEvent.class).blockLast();
		this.response.releaseBody().block();

		assertThat(this.read).hasValue(1);
	}

}
