/**
 * Filters that guard providers from calls and accounts from costs.
 */
@NullMarked
package io.reqllm.exchange.guard;

import org.jspecify.annotations.NullMarked;
