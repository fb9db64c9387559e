package io.reqllm.providers.auth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import io.reqllm.http.token.AccessToken;
import io.reqllm.http.token.TokenAuthenticator;
import io.reqllm.http.token.TokenSource;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Mono;

/**
 * Google's Application Default Credentials as a source of tokens: the file that
 * {@code GOOGLE_APPLICATION_CREDENTIALS} names, that of {@code gcloud auth
 * application-default login}, or the machine's own service account.
 */
public final class GoogleTokens implements TokenSource {

	/** What auth schemes call it. */
	public static final String NAME = "google-adc";

	private static final String LIBRARY = "com.google.auth.oauth2.GoogleCredentials";

	private static final String VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";

	private volatile @Nullable TokenSource library;

	/**
	 * Returns an authenticator that signs with these tokens.
	 */
	public static TokenAuthenticator authenticator() {
		return new TokenAuthenticator(NAME, new GoogleTokens());
	}

	@Override
	public Mono<AccessToken> token() {
		return present() ? Mono.defer(() -> library().token())
				: Mono.error(new IllegalStateException("Google's auth library is not on the class-path: add "
						+ "com.google.auth:google-auth-library-oauth2-http"));
	}

	/** A machine's own account is not looked for, since that would ask the network. */
	@Override
	public @Nullable String origin() {
		if (!present()) {
			return null;
		}
		String file = System.getenv(VARIABLE);
		if (file != null && !file.isBlank()) {
			return VARIABLE;
		}
		return Files.isRegularFile(userFile()) ? "gcloud auth application-default login" : null;
	}

	private static boolean present() {
		return ClassUtils.isPresent(LIBRARY, GoogleTokens.class.getClassLoader());
	}

	private static Path userFile() {
		String folder = System.getenv("CLOUDSDK_CONFIG");
		String roaming = System.getenv("APPDATA");
		Path home = (roaming != null) ? Path.of(roaming, "gcloud")
				: Path.of(System.getProperty("user.home", ""), ".config", "gcloud");
		return ((folder != null) ? Path.of(folder) : home).resolve("application_default_credentials.json");
	}

	/** Two threads may both make one: nothing is read yet. */
	private TokenSource library() {
		TokenSource known = this.library;
		if (known == null) {
			known = Objects.requireNonNull(GoogleCredentialTokens.ofDefaults());
			this.library = known;
		}
		return known;
	}

}
