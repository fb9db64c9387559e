package io.reqllm.test.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TrafficRecorderTests {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private static final String STREAM = "data: {\"a\":\"gr\u00fc\u00df\"}\r\n\r\n: ping\n\ndata: [DONE]\n\n";

	@TempDir
	private Path folder;

	@Test
	void keepsTheBytesOfTheStreamAndPlaysThemAgain() throws IOException {
		String asked = ask(new TrafficRecorder(this.folder), "https://api.acme.example/v1/chat?a=1", STREAM);

		String again = client(new TrafficReplay(this.folder), "nothing").get()
			.uri("https://api.acme.example/v1/chat?a=1")
			.exchangeToMono(TrafficRecorderTests::text)
			.block(LIMIT);

		assertThat(Files.readString(this.folder.resolve("0001/response.body"))).isEqualTo(STREAM);
		assertThat(asked).isEqualTo(STREAM);
		assertThat(again).isEqualTo(STREAM);
	}

	@Test
	void tellsWhenABodyThatGoesOnIsWritten() {
		TrafficRecorder recorder = new TrafficRecorder(this.folder);
		Sinks.Empty<DataBuffer> rest = Sinks.empty();
		ExchangeFunction server = request -> Mono.just(ClientResponse.create(HttpStatus.OK)
			.body(Flux.concat(Mono.just(buffer("answer")), rest.asMono()))
			.build());

		StepVerifier
			.create(WebClient.builder()
				.exchangeFunction(server)
				.filter(recorder)
				.build()
				.get()
				.exchangeToFlux(response -> response.bodyToFlux(DataBuffer.class)))
			.expectNextCount(1)
			.then(() -> assertThat(this.folder.resolve("0001")).doesNotExist())
			.then(() -> assertThat(recorder.written().toFuture()).isNotDone())
			.then(rest::tryEmitEmpty)
			.expectComplete()
			.verify(LIMIT);

		assertThat(recorder.written().toFuture()).isDone();
		assertThat(this.folder.resolve("0001/response.body")).hasContent("answer");
	}

	@Test
	void writesNoSecretDown() throws IOException {
		TrafficRecorder recorder = new TrafficRecorder(this.folder, "my own secret");
		String echo = "{\"error\":\"my own secret, Bearer sk-live-0123456789abcdef\"}";

		ask(recorder, "https://api.acme.example/v1/chat?key=query0secret", echo);

		String all = everything();
		assertThat(all).contains("/v1/chat", "[hidden]", "\"error\"")
			.doesNotContain("my own secret", "sk-live", "query0secret", "header0secret", "cookie0secret",
					"org-0secret");
	}

	@Test
	void goesOnBehindWhatWasRecorded() {
		ask(new TrafficRecorder(this.folder), "https://api.acme.example/a", "1");
		ask(new TrafficRecorder(this.folder), "https://api.acme.example/b", "2");

		assertThat(this.folder.resolve("0001")).exists();
		assertThat(this.folder.resolve("0002")).exists();
	}

	@Test
	void saysWhatDiffersWhenNothingSuits() {
		ask(new TrafficRecorder(this.folder), "https://api.acme.example/a", "1");

		assertThatIllegalStateException()
			.isThrownBy(() -> ask(new TrafficReplay(this.folder), "https://api.acme.example/b", "2"))
			.withMessageContaining("suits GET /b")
			.withMessageContaining("GET /a");
	}

	private static String ask(ExchangeFilterFunction filter, String url, String body) {
		return client(filter, body).get()
			.uri(url)
			.header("X-Api-Key", "header0secret")
			.header("OpenAI-Organization", "org-0secret")
			.exchangeToMono(TrafficRecorderTests::text)
			.blockOptional(LIMIT)
			.orElseThrow();
	}

	private static Mono<String> text(ClientResponse response) {
		return response.bodyToMono(byte[].class).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
	}

	private static WebClient client(ExchangeFilterFunction filter, String body) {
		ExchangeFunction server = request -> Mono.just(ClientResponse.create(HttpStatus.OK)
			.header("Content-Type", "text/event-stream")
			.header("Set-Cookie", "cookie0secret")
			.body(Flux.just(buffer(body)))
			.build());
		return WebClient.builder().exchangeFunction(server).filter(filter).build();
	}

	private static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	private String everything() throws IOException {
		try (Stream<Path> files = Files.walk(this.folder)) {
			StringBuilder all = new StringBuilder();
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				all.append(Files.readString(file));
			}
			return all.toString();
		}
	}

}
