/**
 * The answer that all clients and decoders are given.
 */
@NullMarked
package io.reqllm.benchmarks.traffic;

import org.jspecify.annotations.NullMarked;
