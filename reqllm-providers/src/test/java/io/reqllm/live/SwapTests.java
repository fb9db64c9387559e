package io.reqllm.live;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.live.CatalogState.Outcome;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;
import io.reqllm.test.Behaviour;
import io.reqllm.test.LlmSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;

import static org.assertj.core.api.Assertions.assertThat;

/** What callers notice of a refresh: nothing but new facts. */
@Timeout(60)
class SwapTests {

	private static final int REFRESHES = 40;

	private final DocumentServer server = new DocumentServer();

	private final LiveCatalog catalog = Catalogs.catalog(Catalogs.settings(this.server, null));

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void aLookUpSeesOneDocumentAndNeverTwo() throws Exception {
		this.server.answers(Catalogs.document("1", "2026-10-04"));
		LiveCatalogTests.refresh(this.catalog);
		AtomicBoolean over = new AtomicBoolean();
		CountDownLatch looking = new CountDownLatch(2);
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			List<Future<Boolean>> lookers = Stream.of(1, 2)
				.map(number -> threads.submit(() -> looksWhole(over, looking)))
				.toList();
			looking.await();
			for (int i = 0; i < REFRESHES; i++) {
				this.server.answers(Catalogs.document((i % 2 == 0) ? "2" : "1", "2026-10-04"));
				assertThat(LiveCatalogTests.refresh(this.catalog).lastOutcome()).isEqualTo(Outcome.UPDATED);
			}
			over.set(true);
			for (Future<Boolean> looker : lookers) {
				assertThat(looker.get(20, TimeUnit.SECONDS)).isTrue();
			}
		}
		finally {
			over.set(true);
			threads.shutdownNow();
		}
	}

	@Test
	void aCallIsNotDelayedByARefreshThatHangs() throws InterruptedException {
		CountDownLatch asked = new CountDownLatch(1);
		this.server.answers(response -> {
			asked.countDown();
			return DocumentServer.hanging(200, "{").to(response);
		});
		Disposable refresh = this.catalog.refresh().subscribe();
		asked.await();
		try (LlmSimulator simulator = LlmSimulator.start()) {
			simulator.next(Behaviour.answer("Hello"));
			LlmClient client = new LlmClientBuilder().catalog(this.catalog).provider(openAiAt(simulator)).build();

			assertThat(client.generateText("openai:gpt-4o", "Hi").block(Duration.ofSeconds(20))).isEqualTo("Hello");
			assertThat(this.catalog.state().lastAttempt()).as("still under way").isNull();
		}
		finally {
			refresh.dispose();
		}
	}

	private static Provider openAiAt(LlmSimulator simulator) {
		WireProtocol wire = BuiltInProviders.wires()
			.stream()
			.filter(one -> one.id().equals("openai-chat"))
			.findFirst()
			.orElseThrow();
		ProviderSpec spec = ProviderSpec.builder("openai")
			.routes(List.of(Route.of(wire.id(), simulator.baseUrl(wire.id()))))
			.auth(AuthScheme.parse("none"))
			.build();
		return new DeclaredProvider(spec, Map.of(wire.id(), wire));
	}

	private boolean looksWhole(AtomicBoolean over, CountDownLatch looking) {
		boolean whole = true;
		while (!over.get()) {
			List<BigDecimal> prices = this.catalog.models("openai")
				.stream()
				.map(model -> model.pricing().input())
				.toList();
			whole &= prices.size() == 2 && prices.get(0).equals(prices.get(1));
			looking.countDown();
		}
		return whole;
	}

}
