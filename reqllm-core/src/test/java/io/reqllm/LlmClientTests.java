package io.reqllm;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.usage.Pricing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static io.reqllm.AcmeServer.LONGEST;
import static io.reqllm.AcmeServer.chat;
import static io.reqllm.ListedModels.m1;
import static org.assertj.core.api.Assertions.assertThat;

/** Answers in each form, and when and where a call runs. */
@Timeout(60)
class LlmClientTests {

	@RegisterExtension
	static final AcmeServer SERVER = new AcmeServer();

	private final ListedModels catalog = new ListedModels();

	@Test
	void givesAWholeAnswer() {
		this.catalog
			.list(m1().pricing(Pricing.of(new java.math.BigDecimal("1000000"), new java.math.BigDecimal("1000000"))));

		ChatResponse answer = client().generate(ChatRequest.of("acme:m1", "Hi")).block(LONGEST);

		assertThat(answer.text()).isEqualTo("Hello");
		assertThat(answer.usage().total()).isEqualTo(5);
		assertThat(answer.cost().total()).isEqualByComparingTo("5");
		assertThat(answer.metadata().model()).isEqualTo(FakeWire.MODEL);
		assertThat(answer.metadata().answeringModel()).isEqualTo("m1-2026");
		assertThat(answer.metadata().responseId()).isEqualTo("r1");
		assertThat(answer.metadata().latency()).isPositive();
		assertThat(answer.metadata().timeToFirstContent()).isPositive();
	}

	@Test
	void givesAnAnswerInPieces() {
		List<StreamEvent> events = client().stream(ChatRequest.of("acme:m1", "Hi")).collectList().block(LONGEST);

		assertThat(events.get(0)).isInstanceOf(Started.class);
		assertThat(events.get(events.size() - 1)).isInstanceOfSatisfying(Finished.class, finished -> {
			assertThat(finished.delivery().latency()).isPositive();
			assertThat(finished.delivery().timeToFirstContent()).isLessThanOrEqualTo(finished.delivery().latency());
		});
	}

	@Test
	void givesTextInShort() {
		assertThat(client().generateText("acme:m1", "Hi").block(LONGEST)).isEqualTo("Hello");
		assertThat(client().streamText("acme:m1", "Hi").collectList().block(LONGEST)).containsExactly("Hel", "lo");
	}

	@Test
	void doesNothingBeforeItIsSubscribedTo() {
		this.catalog.loaded = false;

		client().generate(ChatRequest.of("acme:m1", "Hi"));
		client().stream(ChatRequest.of("acme:m1", "Hi"));
		client().generateText("no name", "");
		client().streamText("no name", "");

		assertThat(this.catalog.asked).isEmpty();
		assertThat(SERVER.getAllServeEvents()).isEmpty();
	}

	@Test
	void makesACallForEachSubscription() {
		Mono<String> answer = client().generateText("acme:m1", "Hi");

		answer.block(LONGEST);
		answer.block(LONGEST);

		SERVER.verify(2, chat());
	}

	@Test
	void staysOnTheThreadOfTheCallerOnceFactsAreLoaded() {
		List<Thread> threads = new ArrayList<>();
		LlmClient client = builder().filter((call, next) -> {
			threads.add(Thread.currentThread());
			return Flux.empty();
		}).build();

		client.stream(ChatRequest.of("acme:m1", "Hi")).onErrorComplete().blockLast(LONGEST);
		this.catalog.loaded = false;
		client.stream(ChatRequest.of("acme:m1", "Hi")).onErrorComplete().blockLast(LONGEST);

		assertThat(threads).hasSize(2);
		assertThat(threads.get(0)).isSameAs(Thread.currentThread());
		assertThat(threads.get(1)).isNotSameAs(Thread.currentThread());
	}

	@Test
	void standsFiltersOfOneOrderAsTheyWereAdded() {
		List<String> order = new ArrayList<>();

		builder().filter(noting("outer", order))
			.filter(noting("inner", order))
			.build()
			.generateText("acme:m1", "Hi")
			.block(LONGEST);

		assertThat(order).containsExactly("outer", "inner");
	}

	private LlmClient client() {
		return builder().build();
	}

	private LlmClientBuilder builder() {
		return SERVER.client(this.catalog);
	}

	private static LlmFilter noting(String name, List<String> order) {
		return (call, next) -> {
			order.add(name);
			return next.exchange(call);
		};
	}

}
