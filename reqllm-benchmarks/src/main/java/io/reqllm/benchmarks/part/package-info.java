/**
 * JMH benchmarks of single parts.
 */
@NullMarked
package io.reqllm.benchmarks.part;

import org.jspecify.annotations.NullMarked;
