/**
 * What the starter adds to the start of an application.
 */
@NullMarked
package io.reqllm.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
