/**
 * What is told of the pools of connections to providers.
 */
@NullMarked
package io.reqllm.boot.pool;

import org.jspecify.annotations.NullMarked;
