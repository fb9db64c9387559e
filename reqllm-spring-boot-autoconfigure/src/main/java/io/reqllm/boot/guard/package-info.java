/**
 * Aliases, fallbacks, circuit breakers, limits and budgets that properties ask for.
 */
@NullMarked
package io.reqllm.boot.guard;

import org.jspecify.annotations.NullMarked;
