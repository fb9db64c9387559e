package io.reqllm.verify;

import org.jspecify.annotations.Nullable;

/**
 * One question of a trial and what came of it, in words, bounded and free of what looks
 * like a secret.
 *
 * @param asked the request
 * @param answered the answer, or the failure
 * @param requestId the provider's id of the HTTP exchange, for its support
 */
public record Exchange(String asked, String answered, @Nullable String requestId) {
}
