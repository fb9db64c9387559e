package io.reqllm.provider;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.reqllm.provider.Providers.provider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProviderRegistryTests {

	@Test
	void findsProvidersById() {
		Provider acme = provider("acme");
		ProviderRegistry registry = new ProviderRegistry(List.of(acme, provider("blue")), List.of());

		assertThat(registry.get("acme")).isSameAs(acme);
		assertThat(registry.find("acme")).containsSame(acme);
		assertThat(registry.find("ACME")).isEmpty();
		assertThat(registry.ids()).containsExactly("acme", "blue");
	}

	@Test
	void anOwnProviderReplacesTheBuiltInOne() {
		Provider own = provider("acme");
		ProviderRegistry registry = new ProviderRegistry(List.of(provider("acme"), provider("blue")),
				List.of(own, provider("green")));

		assertThat(registry.get("acme")).isSameAs(own);
		assertThat(registry.replaced("acme")).isTrue();
		assertThat(registry.replaced("blue")).isFalse();
		assertThat(registry.replaced("green")).isFalse();
	}

	@Test
	void makesABuiltInProviderOnceAndOnlyWhenItIsAskedFor() {
		AtomicInteger made = new AtomicInteger();
		ProviderRegistry registry = new ProviderRegistry(Map.of("acme", () -> {
			made.incrementAndGet();
			return provider("acme");
		}, "blue", ProviderRegistryTests::unwanted), List.of());

		assertThat(registry.ids()).containsExactly("acme", "blue");
		assertThat(made).hasValue(0);
		assertThat(registry.get("acme")).isSameAs(registry.get("acme"));
		assertThat(registry.find("acme")).containsSame(registry.get("acme"));
		assertThat(made).hasValue(1);
	}

	@Test
	void doesNotMakeABuiltInProviderThatAnOwnOneReplaces() {
		Provider own = provider("acme");
		ProviderRegistry registry = new ProviderRegistry(Map.of("acme", ProviderRegistryTests::unwanted), List.of(own));

		assertThat(registry.get("acme")).isSameAs(own);
		assertThat(registry.replaced("acme")).isTrue();
	}

	@Test
	void givesTheSameProviderToAllWhoAskFirstAtOnce() {
		Provider first = provider("acme");
		AtomicReference<ProviderRegistry> registry = new AtomicReference<>();
		Iterator<Supplier<Provider>> makers = List
			.<Supplier<Provider>>of(() -> overtakenBy(registry.get().get("acme")), () -> first)
			.iterator();
		registry.set(new ProviderRegistry(Map.of("acme", () -> makers.next().get()), List.of()));

		assertThat(registry.get().get("acme")).isSameAs(first);
		assertThat(registry.get().get("acme")).isSameAs(first);
	}

	@Test
	void twoOfOneListMayNotHaveOneId() {
		List<Provider> twins = List.of(provider("acme"), provider("acme"));

		assertThatExceptionOfType(DuplicateProviderException.class)
			.isThrownBy(() -> new ProviderRegistry(List.of(), twins))
			.withMessageContaining("'acme'")
			.withMessageContaining(DeclaredProvider.class.getName())
			.satisfies(ex -> assertThat(ex.id()).isEqualTo("acme"));
		assertThatExceptionOfType(DuplicateProviderException.class)
			.isThrownBy(() -> new ProviderRegistry(twins, List.of()));
	}

	@Test
	void noProviderIsCalledAsAliasesAre() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ProviderSpec.builder("alias").routes(List.of(Route.of("w", "https://x.example"))).build())
			.withMessageContaining("reserved");
	}

	@Test
	void anUnknownIdNamesTheNearest() {
		ProviderRegistry registry = new ProviderRegistry(List.of(provider("openai"), provider("azure")), List.of());

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> registry.get("open-ia"))
			.withMessageContaining("'open-ia'")
			.withMessageContaining("[openai]")
			.withMessageNotContaining("azure");
	}

	@Test
	void anUnknownIdIsQuotedShortly() {
		ProviderRegistry registry = new ProviderRegistry(List.of(provider("openai")), List.of());

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> registry.get("x".repeat(100_000)))
			.satisfies(ex -> assertThat(ex.getMessage()).hasSizeLessThan(400));
	}

	@Test
	@Timeout(30)
	void answersManyThreadsAtOnce() throws Exception {
		ProviderRegistry registry = new ProviderRegistry(
				IntStream.range(0, 200).mapToObj(i -> provider("p" + i)).toList(), List.of());
		Callable<Boolean> lookUps = () -> IntStream.range(0, 20_000)
			.allMatch(i -> registry.get("p" + i % 200).spec().id().equals("p" + i % 200));
		ExecutorService threads = Executors.newFixedThreadPool(8);

		List<Future<Boolean>> answers = threads
			.invokeAll(List.of(lookUps, lookUps, lookUps, lookUps, lookUps, lookUps));

		threads.shutdown();
		assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		for (Future<Boolean> answer : answers) {
			assertThat(answer.get()).isTrue();
		}
	}

	private static Provider unwanted() {
		throw new AssertionError("nobody asked for it");
	}

	private static Provider overtakenBy(Provider other) {
		assertThat(other).isNotNull();
		return provider("acme");
	}

}
