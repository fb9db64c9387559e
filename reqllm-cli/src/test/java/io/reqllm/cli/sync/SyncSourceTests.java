package io.reqllm.cli.sync;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.reqllm.cli.sync.SyncSource.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class SyncSourceTests {

	private static final Limits LIMITS = new Limits(1000, Duration.ofSeconds(20));

	private final CountDownLatch end = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.end.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	@Test
	void aFileTellsItsDayByItsName(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("api-2026-07-02.json"), "{}");

		SyncSource source = SyncSource.fetch(file.toString(), LIMITS);

		assertThat(source.content()).asString().isEqualTo("{}");
		assertThat(source.date()).isEqualTo(LocalDate.of(2026, 7, 2));
	}

	@Test
	void aFileWithoutADayIsOfToday(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("api-2026-99-99.json"), "{}");

		assertThat(SyncSource.fetch(file.toString(), LIMITS).date()).isBetween(LocalDate.now().minusDays(1),
				LocalDate.now());
	}

	@Test
	void aFileThatIsMissingOrTooLargeIsRefused(@TempDir Path folder) throws IOException {
		Path large = Files.writeString(folder.resolve("large.json"), "x".repeat(1001));

		refused(folder.resolve("missing.json").toString(), "Cannot read");
		refused(large.toString(), "larger than 1000 bytes");
		refused(folder.toString(), "Cannot read");
		refused("a\0b", "Cannot read");
	}

	@Test
	void aServerTellsTheDayOfTheLastChange() {
		String url = serve(exchange -> {
			exchange.getResponseHeaders().add("Last-Modified", "Wed, 30 Sep 2026 23:10:00 GMT");
			exchange.sendResponseHeaders(200, 2);
			exchange.getResponseBody().write("{}".getBytes());
			exchange.close();
		});

		SyncSource source = SyncSource.fetch(url, LIMITS);

		assertThat(source.content()).asString().isEqualTo("{}");
		assertThat(source.date()).isEqualTo(LocalDate.of(2026, 9, 30));
	}

	@Test
	void anErrorOfTheServerIsTold() {
		String url = serve(exchange -> {
			exchange.sendResponseHeaders(503, -1);
			exchange.close();
		});

		refused(url, "answers with status 503");
	}

	@Test
	void anEndlessBodyEndsAtTheLimit() {
		String url = serve(exchange -> {
			exchange.sendResponseHeaders(200, 0);
			OutputStream body = exchange.getResponseBody();
			while (this.end.getCount() > 0) {
				body.write(new byte[100]);
			}
		});

		refused(url, "larger than 1000 bytes");
	}

	@Test
	void aBodyThatNeverEndsIsGivenUp() {
		String url = serve(exchange -> {
			exchange.sendResponseHeaders(200, 10);
			exchange.getResponseBody().write('{');
			exchange.getResponseBody().flush();
			await();
		});

		assertThatExceptionOfType(BadInputException.class)
			.isThrownBy(() -> SyncSource.fetch(url, new Limits(1000, Duration.ofSeconds(1))))
			.withMessageContaining(url)
			.withMessageContaining("takes longer than 1 s");
	}

	@Test
	void whatIsNoUrlOrNobodyAnswersIsRefused() {
		String url = "http://127.0.0.1:" + this.server.getAddress().getPort() + "/";
		this.server.stop(0);

		refused(url, "Cannot read");
		refused("https://", "Cannot read");
		refused("http://a b", "Cannot read");
	}

	private String serve(HttpHandler handler) {
		this.server.createContext("/api.json", handler);
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/api.json";
	}

	private void await() {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void refused(String from, String message) {
		assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> SyncSource.fetch(from, LIMITS))
			.withMessageContaining(message);
	}

}
