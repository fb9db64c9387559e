package io.reqllm.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.reqllm.answer.StreamEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class CancelledRequestTests {

	private final List<Throwable> dropped = new CopyOnWriteArrayList<>();

	@BeforeEach
	void watch() {
		Hooks.onErrorDropped(this.dropped::add);
	}

	@AfterEach
	void stopWatching() {
		Hooks.resetOnErrorDropped();
	}

	@Test
	void isNoErrorThatNobodyTakes() throws InterruptedException {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch closed = new CountDownLatch(1);
		DisposableServer server = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			response.withConnection(
					connection -> connection.channel().closeFuture().addListener(end -> closed.countDown()));
			asked.countDown();
			return Mono.never();
		}).bindNow();
		BaseSubscriber<StreamEvent> subscriber = new BaseSubscriber<>() {
		};
		new TestRing("http://127.0.0.1:" + server.port()).connector(new JdkClientHttpConnector())
			.stream()
			.subscribe(subscriber);
		assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

		subscriber.cancel();

		assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.dropped).isEmpty();
		server.disposeNow();
	}

	@Test
	void hidesNoOtherError() {
		IllegalStateException other = new IllegalStateException("bug");

		Operators.onErrorDropped(other, CancelledRequest.write(Context.empty()));

		assertThat(this.dropped).containsExactly(other);
	}

}
