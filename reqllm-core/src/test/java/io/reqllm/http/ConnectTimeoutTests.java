package io.reqllm.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.reqllm.chat.Timeouts;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.LlmException;
import io.reqllm.error.LlmTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The time to connect, to a server that never lets anybody in. */
@Timeout(60)
class ConnectTimeoutTests {

	private static final Duration SHORT = Duration.ofMillis(200);

	private final ConnectionProvider pool = ConnectionProvider.create("connect", 2);

	private final List<Socket> waiting = new ArrayList<>();

	private ServerSocket server;

	@BeforeEach
	void listen() throws IOException {
		this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void stop() throws IOException {
		this.pool.disposeLater().block(Duration.ofSeconds(10));
		for (Socket socket : this.waiting) {
			socket.close();
		}
		this.server.close();
	}

	@Test
	void endsAnAttemptThatCannotConnectInTime() throws IOException {
		fillTheQueue();
		HttpClient client = ConnectTimeout.perCall(HttpClient.create(this.pool));

		LlmException failure = ring("http").client(client).timeouts(Timeouts.UNSET.withConnect(SHORT)).failure(true);

		requireConnectTimeout(failure);
		assertThat(failure).hasMessageContaining("200 ms").hasMessageContaining("reqllm.timeouts.connect");
	}

	@Test
	void takesTheTimeOfTheCallBeforeThatOfTheProviderAndOfTheClient() throws IOException {
		fillTheQueue();
		HttpClient client = ConnectTimeout
			.perCall(HttpClient.create(this.pool).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 50_000));
		TestRing ring = ring("http").client(client).timeouts(Timeouts.UNSET.withConnect(Duration.ofSeconds(40)));

		for (int millis : new int[] { 150, 300 }) {
			LlmException failure = ring.options(Timeouts.UNSET.withConnect(Duration.ofMillis(millis))).failure(false);

			requireConnectTimeout(failure);
			assertThat(failure).hasMessageContaining(millis + " ms");
		}
	}

	@Test
	void leavesTheClientItsOwnTimeWhenNobodySaysOtherwise() throws IOException {
		fillTheQueue();
		HttpClient client = ConnectTimeout
			.perCall(HttpClient.create(this.pool).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 250));

		LlmException failure = ring("http").client(client).failure(true);

		requireConnectTimeout(failure);
		assertThat(failure).hasMessageContaining("250 ms");
	}

	@Test
	void countsTheHandshakeOfTls() throws Exception {
		HttpClient client = ConnectTimeout.perCall(HttpClient.create(this.pool)
			.secure(tls -> tls.sslContext(Http11SslContextSpec.forClient()
				.configure(context -> context.trustManager(InsecureTrustManagerFactory.INSTANCE)))));

		LlmException failure = ring("https").client(client).timeouts(Timeouts.UNSET.withConnect(SHORT)).failure(true);

		requireConnectTimeout(failure);
	}

	@Test
	void knowsWhatAnotherClientCallsIt() throws IOException {
		fillTheQueue();
		java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder().connectTimeout(SHORT).build();

		requireConnectTimeout(ring("http").connector(new JdkClientHttpConnector(client)).failure(true));
	}

	@Test
	void refusesATimeOfTheCallThatAClientCannotKeep() {
		TestRing ring = ring("http").options(Timeouts.UNSET.withConnect(SHORT));

		for (TestRing unable : List.of(ring.client(HttpClient.create(this.pool)),
				ring.connector(new JdkClientHttpConnector()))) {
			LlmException failure = unable.failure(true);

			assertThat(failure).isInstanceOf(InvalidRequestException.class)
				.hasMessageContaining("reqllm.providers.acme.timeouts.connect");
			assertThat(failure.retryable()).isFalse();
		}
	}

	/** Of a full queue the kernel lets nobody in who comes after. */
	private void fillTheQueue() throws IOException {
		for (int i = 0; i < 16; i++) {
			Socket socket = new Socket();
			this.waiting.add(socket);
			try {
				socket.connect(this.server.getLocalSocketAddress(), 500);
			}
			catch (SocketTimeoutException ex) {
				return;
			}
		}
		assumeTrue(false, "this system lets everybody in");
	}

	private TestRing ring(String scheme) {
		return new TestRing(scheme + "://127.0.0.1:" + this.server.getLocalPort());
	}

	private static void requireConnectTimeout(LlmException failure) {
		assertThat(failure).isInstanceOfSatisfying(LlmTimeoutException.class,
				timeout -> assertThat(timeout.kind()).isEqualTo(LlmTimeoutException.Kind.CONNECT));
		assertThat(failure.retryable()).isTrue();
	}

}
