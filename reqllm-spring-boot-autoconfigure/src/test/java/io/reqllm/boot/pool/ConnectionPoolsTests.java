package io.reqllm.boot.pool;

import java.net.InetSocketAddress;
import java.time.Duration;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reqllm.LlmClient;
import io.reqllm.boot.autoconfigure.Applications;
import io.reqllm.boot.autoconfigure.SimulatedProvider;
import io.reqllm.boot.pool.ConnectionPools.Pool;
import org.junit.jupiter.api.Test;
import reactor.netty.resources.ConnectionPoolMetrics;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionPoolsTests {

	private static final InetSocketAddress HOST = InetSocketAddress.createUnresolved("llm.acme.example", 443);

	@Test
	void theyAreThoseThatCallsHaveOpened() {
		try (SimulatedProvider server = new SimulatedProvider()) {
			new ApplicationContextRunner().withConfiguration(Applications.starter())
				.withBean(ConnectionPools.class)
				.withBean("meters", PoolMeters.class, () -> new PoolMeters(new SimpleMeterRegistry()))
				.withPropertyValues("reqllm.http.max-connections=7", "reqllm.providers.acme.wire=openai-chat",
						"reqllm.providers.acme.base-url=" + server.url(), "reqllm.providers.acme.auth=none")
				.run(context -> {
					ConnectionPools pools = context.getBean(ConnectionPools.class);
					assertThat(pools.now()).isEmpty();

					context.getBean(LlmClient.class).streamText("acme:m1", "Hi").blockLast(Duration.ofSeconds(20));

					assertThat(pools.now()).singleElement().satisfies(pool -> {
						assertThat(server.url()).contains(pool.host());
						assertThat(pool.active() + pool.idle()).isEqualTo(1);
						assertThat(pool.pending()).isZero();
						assertThat(pool.max()).isEqualTo(7);
					});
				});
		}
	}

	@Test
	void aPoolThatIsGoneIsNotShown() {
		ConnectionPools pools = new ConnectionPools();
		pools.registerMetrics("reqllm", "1", HOST, new Sizes());
		pools.registerMetrics("reqllm", "2", HOST, new Sizes());

		pools.deRegisterMetrics("reqllm", "1", HOST);

		assertThat(pools.now()).containsExactly(new Pool("llm.acme.example:443", 2, 1, 5, 7));
	}

	@Test
	void metersHaveTheNamesAndTagsOfReactorNetty() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		PoolMeters meters = new PoolMeters(registry);

		meters.registerMetrics("reqllm", "1", HOST, new Sizes());
		System.gc();

		assertThat(registry.get("reactor.netty.connection.provider.active.connections")
			.tags("name", "reqllm", "id", "1", "remote.address", "llm.acme.example:443")
			.gauge()
			.value()).isEqualTo(2);
		assertThat(registry.getMeters()).extracting(meter -> meter.getId().getName())
			.containsExactlyInAnyOrder("reactor.netty.connection.provider.total.connections",
					"reactor.netty.connection.provider.active.connections",
					"reactor.netty.connection.provider.idle.connections",
					"reactor.netty.connection.provider.pending.connections",
					"reactor.netty.connection.provider.max.connections",
					"reactor.netty.connection.provider.max.pending.connections");
		meters.deRegisterMetrics("reqllm", "1", HOST);
		assertThat(registry.getMeters()).isEmpty();
	}

	/** A pool of three connections. */
	private static final class Sizes implements ConnectionPoolMetrics {

		@Override
		public int acquiredSize() {
			return 2;
		}

		@Override
		public int allocatedSize() {
			return 3;
		}

		@Override
		public int idleSize() {
			return 1;
		}

		@Override
		public int pendingAcquireSize() {
			return 5;
		}

		@Override
		public int maxAllocatedSize() {
			return 7;
		}

		@Override
		public int maxPendingAcquireSize() {
			return 11;
		}

	}

}
