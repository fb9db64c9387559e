package io.reqllm.benchmarks.streaming;

import java.net.URI;
import java.util.List;
import java.util.function.Function;

import io.reqllm.benchmarks.traffic.AnswerServer;
import io.reqllm.benchmarks.traffic.HttpAnswer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamClientTests {

	private static final List<Function<URI, StreamClient>> CLIENTS = List.of(BareNettyClient::new,
			BareTechniqueClient::new, ReqLlmClient::new);

	@Test
	void everyClientReadsTheWholeAnswerAgainAndAgain() {
		HttpAnswer answer = new HttpAnswer(500);
		try (AnswerServer server = new AnswerServer(answer)) {
			for (Function<URI, StreamClient> maker : CLIENTS) {
				StreamClient client = maker.apply(server.uri());

				assertThat(client.stream()).isEqualTo(client.expected(answer));
				assertThat(client.stream()).isEqualTo(client.expected(answer));
			}
		}
	}

	@Test
	void figuresSurviveTheirLine() {
		Figures figures = new Figures(1, 2, 3, 4, 5, 6);

		assertThat(Figures.parse(figures.line())).isEqualTo(figures);
	}

}
