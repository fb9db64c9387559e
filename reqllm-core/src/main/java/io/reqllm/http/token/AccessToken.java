package io.reqllm.http.token;

import java.time.Instant;
import java.util.Objects;

import io.reqllm.chat.Secret;

/**
 * A token that lets a request in until it expires. Does not show itself.
 *
 * @param secret the token
 * @param expiresAt when it ends; {@link Instant#MAX} if never
 */
public record AccessToken(Secret secret, Instant expiresAt) {

	/** Checks that nothing is missing. */
	public AccessToken {
		Objects.requireNonNull(secret);
		Objects.requireNonNull(expiresAt);
	}

	/**
	 * Creates a token.
	 * @throws IllegalArgumentException if the token is blank
	 */
	public AccessToken(String token, Instant expiresAt) {
		this(new Secret(token), expiresAt);
	}

}
