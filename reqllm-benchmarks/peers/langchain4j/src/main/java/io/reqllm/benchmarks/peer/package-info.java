/**
 * A peer as a client of the comparison.
 */
@NullMarked
package io.reqllm.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
