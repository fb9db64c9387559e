/**
 * Signing with tokens that are fetched, and expire.
 */
@NullMarked
package io.reqllm.http.token;

import org.jspecify.annotations.NullMarked;
