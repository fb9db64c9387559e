/**
 * Ways of signing that need a vendor's library: each behind a class that loads without
 * it, and says what to add.
 */
@NullMarked
package io.reqllm.providers.auth;

import org.jspecify.annotations.NullMarked;
