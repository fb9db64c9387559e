package io.reqllm.http.token;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.reqllm.FakeWire;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Secret;
import io.reqllm.error.AuthenticationException;
import io.reqllm.http.Authenticator.Signing;
import io.reqllm.http.Authenticators;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ProviderSpec;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.util.context.Context;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TokenAuthenticatorTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final AtomicInteger fetched = new AtomicInteger();

	/** Gives tokens of an hour after a second. */
	private final TokenSource source = () -> Mono.delay(Duration.ofSeconds(1))
		.map(tick -> new AccessToken("token-" + this.fetched.incrementAndGet(), now().plus(HOUR)));

	@Test
	void signsWithTheTokenAsABearer() {
		StepVerifier.withVirtualTime(() -> authorization(authenticator(this.source)))
			.thenAwait(Duration.ofSeconds(1))
			.expectNext("Bearer token-1")
			.verifyComplete();
	}

	@Test
	void keepsATokenUntilShortlyBeforeItExpires() {
		StepVerifier.withVirtualTime(() -> {
			TokenAuthenticator authenticator = authenticator(this.source);
			Mono<String> next = Mono.defer(() -> authorization(authenticator));
			Duration nearlyOver = HOUR.minus(TokenAuthenticator.MARGIN).minusSeconds(2);
			return Flux.concat(next, next.delaySubscription(nearlyOver), next.delaySubscription(Duration.ofSeconds(3)));
		})
			.thenAwait(Duration.ofHours(2))
			.expectNext("Bearer token-1", "Bearer token-1", "Bearer token-2")
			.verifyComplete();
	}

	@Test
	void fetchesOnceHoweverManyWait() {
		StepVerifier.withVirtualTime(() -> {
			TokenAuthenticator authenticator = authenticator(this.source);
			return Flux.range(0, 100).flatMap(number -> authorization(authenticator), 100).distinct();
		}).thenAwait(Duration.ofSeconds(1)).expectNext("Bearer token-1").verifyComplete();

		assertThat(this.fetched).hasValue(1);
	}

	@Test
	void aCallerThatGivesUpDoesNotTakeTheTokenFromTheOthers() {
		StepVerifier.withVirtualTime(() -> {
			TokenAuthenticator authenticator = authenticator(this.source);
			Disposable first = authorization(authenticator).subscribe();
			Mono<String> second = authorization(authenticator);
			return second.doOnSubscribe(any -> Schedulers.parallel().schedule(first::dispose, 500, MILLISECONDS));
		}).thenAwait(Duration.ofSeconds(1)).expectNext("Bearer token-1").verifyComplete();

		assertThat(this.fetched).hasValue(1);
	}

	@Test
	void aFailedFetchFailsAllThatWaitAndIsTriedAgainNextTime() {
		TokenSource failing = () -> Mono.delay(Duration.ofSeconds(1))
			.map(tick -> token(this.fetched.incrementAndGet()));

		StepVerifier.withVirtualTime(() -> {
			TokenAuthenticator authenticator = authenticator(failing);
			Mono<String> told = Mono.defer(() -> authorization(authenticator))
				.onErrorResume(AuthenticationException.class, failure -> Mono.just(failure.getMessage()));
			return Flux.concat(Flux.merge(told, told), told);
		})
			.thenAwait(Duration.ofSeconds(2))
			.assertNext(message -> assertThat(message).contains("'acme'", "'entra'", "the directory is closed"))
			.assertNext(message -> assertThat(message).contains("the directory is closed"))
			.expectNext("Bearer token-2")
			.verifyComplete();
	}

	@Test
	void aSourceWithoutATokenIsAFailure() {
		AuthenticationException failure = failure(authenticator(Mono::empty));

		assertThat(failure).hasMessageContaining("'entra'").hasMessageContaining("none");
		assertThat(failure.retryable()).isFalse();
	}

	@Test
	void aSourceThatThrowsIsAFailure() {
		AuthenticationException failure = failure(authenticator(() -> {
			throw new IllegalStateException("no tenant; client_secret=Zq8~verysecretvalue123");
		}));

		assertThat(failure).hasMessageContaining("no tenant").hasMessageNotContaining("verysecret");
	}

	@Test
	void aTokenThatNeverExpiresIsFetchedOnce() {
		TokenAuthenticator authenticator = authenticator(() -> Mono
			.fromSupplier(() -> new AccessToken("for-ever-" + this.fetched.incrementAndGet(), Instant.MAX)));

		assertThat(authorization(authenticator).block()).isEqualTo("Bearer for-ever-1");
		assertThat(authorization(authenticator).block()).isEqualTo("Bearer for-ever-1");
	}

	@Test
	void aForgottenTokenIsFetchedAnew() {
		TokenAuthenticator authenticator = authenticator(() -> Mono
			.fromSupplier(() -> new AccessToken("for-ever-" + this.fetched.incrementAndGet(), Instant.MAX)));
		authorization(authenticator).block();

		new Authenticators(List.of(authenticator)).forgetTokens();
		assertThat(authorization(authenticator).block()).as("never made, so it keeps nothing")
			.isEqualTo("Bearer for-ever-1");
		Authenticators all = new Authenticators(List.of(authenticator));
		all.names();
		all.forgetTokens();

		assertThat(authorization(authenticator).block()).isEqualTo("Bearer for-ever-2");
	}

	@Test
	void aTokenThatIsAboutToExpireServesOnce() {
		TokenAuthenticator authenticator = authenticator(() -> Mono
			.fromSupplier(() -> new AccessToken("brief-" + this.fetched.incrementAndGet(), now().plusSeconds(60))));

		assertThat(authorization(authenticator).block()).isEqualTo("Bearer brief-1");
		assertThat(authorization(authenticator).block()).isEqualTo("Bearer brief-2");
	}

	@Test
	void theSourceDoesNotSeeOneCallersContext() {
		TokenAuthenticator authenticator = authenticator(() -> Mono.deferContextual(
				context -> Mono.just(new AccessToken("for-" + context.getOrDefault("tenant", "all"), Instant.MAX))));

		assertThat(authorization(authenticator).contextWrite(Context.of("tenant", "a")).block())
			.isEqualTo("Bearer for-all");
	}

	@Test
	void aKeyOfTheRequestIsTakenForATokenAndAConfiguredOneIsNot() {
		TokenAuthenticator authenticator = authenticator(
				() -> Mono.just(new AccessToken("of-the-source", Instant.MAX)));
		ChatRequest request = ChatRequest.builder(FakeWire.MODEL.toString()).user("Hi").apiKey("of-the-call").build();

		assertThat(authorization(authenticator, "entra", FakeWire.call().withRequest(request)).block())
			.isEqualTo("Bearer of-the-call");
		assertThat(authorization(authenticator).block()).isEqualTo("Bearer of-the-source");
	}

	@Test
	void theSchemeMayNameAHeader() {
		TokenAuthenticator authenticator = authenticator(() -> Mono.just(new AccessToken("t", Instant.MAX)));

		ClientRequest signed = authenticator.sign(request(), signing("entra:X-Token", FakeWire.call())).block();

		assertThat(signed.headers().getFirst("X-Token")).isEqualTo("Bearer t");
		assertThat(signed.headers().get(HttpHeaders.AUTHORIZATION)).isNull();
	}

	@Test
	void tellsOperatorsWhereTokensComeFrom() {
		ProviderSpec provider = FakeWire.spec("http://localhost").build();
		ConfiguredCredentials keys = new ConfiguredCredentials(name -> "configured");

		assertThat(authenticator(this.source).sourceOf(provider, keys)).isEqualTo("TokenSource");
	}

	@Test
	void aTokenDoesNotShowItself() {
		assertThat(new AccessToken("very-secret", Instant.MAX)).asString().doesNotContain("very-secret");
	}

	private static AccessToken token(int number) {
		if (number == 1) {
			throw new IllegalStateException("the directory is closed");
		}
		return new AccessToken("token-" + number, now().plus(HOUR));
	}

	private static Instant now() {
		return Instant.ofEpochMilli(Schedulers.parallel().now(MILLISECONDS));
	}

	private static TokenAuthenticator authenticator(TokenSource source) {
		return new TokenAuthenticator("entra", source, new SchedulerClock());
	}

	private static Mono<String> authorization(TokenAuthenticator authenticator) {
		return authorization(authenticator, "entra", FakeWire.call());
	}

	private static Mono<String> authorization(TokenAuthenticator authenticator, String scheme, LlmCall call) {
		return authenticator.sign(request(), signing(scheme, call))
			.mapNotNull(signed -> signed.headers().getFirst(HttpHeaders.AUTHORIZATION));
	}

	private static AuthenticationException failure(TokenAuthenticator authenticator) {
		return catchThrowableOfType(AuthenticationException.class, () -> authorization(authenticator).block());
	}

	private static ClientRequest request() {
		return ClientRequest.create(HttpMethod.POST, URI.create("http://localhost/chat")).build();
	}

	private static Signing signing(String scheme, LlmCall call) {
		return new Signing(call, FakeWire.spec("http://localhost").build(), AuthScheme.parse(scheme),
				(any, provider) -> Mono.just(new Secret("configured")));
	}

	/** Tells the time of Reactor, virtual or not. */
	private static final class SchedulerClock extends Clock {

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return now();
		}

	}

}
