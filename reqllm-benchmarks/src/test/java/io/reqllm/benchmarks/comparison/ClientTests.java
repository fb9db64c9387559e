package io.reqllm.benchmarks.comparison;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.reqllm.benchmarks.traffic.AnswerServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ClientTests {

	private static final List<Function<URI, Client>> CLIENTS = List.of(BareNettyClient::new, BareTechniqueClient::new,
			ReqLlmClient::new);

	@Test
	void everyClientReadsTheWholeAnswerAgainAndAgain() throws Exception {
		try (AnswerServer server = new AnswerServer()) {
			for (Function<URI, Client> maker : CLIENTS) {
				Client client = maker.apply(server.uri("/burst/500"));
				AtomicInteger first = new AtomicInteger();

				for (int i = 0; i < 2; i++) {
					assertThat(client.stream(first::incrementAndGet).get(20, TimeUnit.SECONDS))
						.isEqualTo(client.expectedOfStream(500));
				}
				assertThat(first).hasValue(2);
			}
		}
	}

	@Test
	void everyLoadIsCarriedByEveryClient() throws Exception {
		try (AnswerServer server = new AnswerServer()) {
			for (Load load : Load.ALL) {
				for (Function<URI, Client> maker : CLIENTS) {
					Figures figures = Turn.run(maker.apply(server.uri(load.path())), load, 1);

					assertThat(figures.units()).isGreaterThanOrEqualTo((long) load.units() * load.atOnce());
					assertThat(figures.times().median()).isPositive();
				}
			}
		}
	}

	@Test
	void figuresSurviveTheirLine() {
		Figures figures = new Figures(1, 2, 3, 4, 5, new Figures.Times(6, 7), new Figures.Times(8, 9));

		assertThat(Figures.parse(figures.line())).isEqualTo(figures);
	}

}
