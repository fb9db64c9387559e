package io.reqllm.providers.auth;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.google.auth.oauth2.GoogleCredentials;
import io.reqllm.http.token.AccessToken;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GoogleCredentialTokensTests {

	private static final Duration LONGEST = Duration.ofSeconds(20);

	private static final Instant END = Instant.parse("2026-11-22T12:00:00Z");

	@Test
	void givesTheTokenOfTheLibraryWithItsEnd() {
		AccessToken token = tokens(new FakeCredentials(Date.from(END))).block(LONGEST);

		assertThat(token.secret().value()).isEqualTo("ya29.fake");
		assertThat(token.expiresAt()).isEqualTo(END);
	}

	@Test
	void asksForTheScopeOfThePlatformOnAThreadThatMayBlock() {
		FakeCredentials credentials = new FakeCredentials(Date.from(END));

		tokens(credentials).block(LONGEST);

		assertThat(credentials.seen).startsWith("boundedElastic").endsWith("/auth/cloud-platform]");
	}

	@Test
	void aTokenWithoutAnEndServesOnce() {
		assertThat(tokens(new FakeCredentials(null)).block(LONGEST).expiresAt()).isBefore(Instant.now());
	}

	@Test
	void aFailureOfTheLibraryIsAFailure() {
		Mono<AccessToken> none = tokens(new FakeCredentials(null) {

			@Override
			public com.google.auth.oauth2.AccessToken refreshAccessToken() throws IOException {
				throw new IOException("invalid_grant");
			}

		});

		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> none.block(LONGEST))
			.withMessageContaining("invalid_grant");
	}

	private static Mono<AccessToken> tokens(GoogleCredentials credentials) {
		return new GoogleCredentialTokens(credentials).token();
	}

	/** Gives a token without asking anybody. */
	private static class FakeCredentials extends GoogleCredentials {

		private final transient Date end;

		private String scopes = "";

		private String seen = "";

		FakeCredentials(Date end) {
			this.end = end;
		}

		@Override
		public GoogleCredentials createScoped(String... scopes) {
			this.scopes = List.of(scopes).toString();
			return this;
		}

		@Override
		public com.google.auth.oauth2.AccessToken refreshAccessToken() throws IOException {
			this.seen = Thread.currentThread().getName() + " " + this.scopes;
			return new com.google.auth.oauth2.AccessToken("ya29.fake", this.end);
		}

	}

}
