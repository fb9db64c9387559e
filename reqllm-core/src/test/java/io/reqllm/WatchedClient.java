package io.reqllm;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.http.ConnectTimeout;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of the small wire that watches its connections. It may have one at a time, so
 * that one that is neither closed nor given back would be missed at once.
 */
final class WatchedClient implements AutoCloseable {

	private final ConnectionProvider pool = ConnectionProvider.create("watched", 1);

	private final List<Channel> connections = new CopyOnWriteArrayList<>();

	/** Returns a builder whose clients try twice, at once. */
	LlmClientBuilder builder(String baseUrl) {
		HttpClient http = ConnectTimeout.perCall(HttpClient.create(this.pool))
			.doOnChannelInit((observer, channel, address) -> this.connections.add(channel));
		ReactorClientHttpConnector connector = new ReactorClientHttpConnector(http);
		return new LlmClientBuilder().provider(FakeWire.provider(baseUrl))
			.webClients(provider -> WebClient.builder().clientConnector(connector))
			.retries(provider -> quick(2))
			.variables(name -> name.equals("ACME_API_KEY") ? "key" : null);
	}

	/** Tries so often, without waiting but when it is asked to. */
	static RetryPolicy quick(int attempts) {
		return new RetryPolicy(attempts, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(60));
	}

	/** Checks that so many connections were made, and all are closed. */
	void requireClosed(int made) throws InterruptedException {
		assertThat(this.connections).hasSize(made);
		for (Channel connection : this.connections) {
			assertThat(connection.closeFuture().await(10, TimeUnit.SECONDS)).as("%s closes", connection).isTrue();
		}
	}

	/** Checks that so many connections were made, and the last one can be used again. */
	void requireOneLeft(int made) {
		assertThat(this.connections).hasSize(made);
		assertThat(this.connections.get(made - 1).isOpen()).isTrue();
	}

	@Override
	public void close() {
		this.pool.dispose();
	}

}
