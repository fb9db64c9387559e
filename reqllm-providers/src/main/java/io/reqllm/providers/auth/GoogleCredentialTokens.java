package io.reqllm.providers.auth;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.Callable;

import com.google.auth.oauth2.GoogleCredentials;
import io.reqllm.http.token.AccessToken;
import io.reqllm.http.token.TokenSource;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Fetches tokens with Google's auth library, which blocks: so on a thread that may.
 */
public final class GoogleCredentialTokens implements TokenSource {

	private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

	private final Callable<GoogleCredentials> finder;

	private volatile @Nullable GoogleCredentials credentials;

	private GoogleCredentialTokens(Callable<GoogleCredentials> finder) {
		this.finder = finder;
	}

	/**
	 * Creates a source that uses credentials of the application's own.
	 */
	public GoogleCredentialTokens(GoogleCredentials credentials) {
		this(() -> credentials);
	}

	/** Uses what the library finds by default. */
	static GoogleCredentialTokens ofDefaults() {
		return new GoogleCredentialTokens(GoogleCredentials::getApplicationDefault);
	}

	@Override
	public Mono<AccessToken> token() {
		return Mono.fromCallable(this::fetch).subscribeOn(Schedulers.boundedElastic());
	}

	@Override
	public String origin() {
		return GoogleCredentials.class.getSimpleName();
	}

	private AccessToken fetch() throws Exception {
		com.google.auth.oauth2.AccessToken token = credentials().refreshAccessToken();
		if (token == null) {
			throw new IOException("Google's auth library gave no token");
		}
		Date end = token.getExpirationTime();
		// Without a known end a token serves once.
		return new AccessToken(token.getTokenValue(), (end != null) ? end.toInstant() : Instant.EPOCH);
	}

	/** Credentials that were not found are looked for again the next time. */
	private GoogleCredentials credentials() throws Exception {
		GoogleCredentials known = this.credentials;
		if (known == null) {
			known = this.finder.call().createScoped(SCOPE);
			this.credentials = known;
		}
		return known;
	}

}
