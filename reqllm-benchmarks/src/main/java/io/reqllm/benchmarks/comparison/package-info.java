/**
 * What answers cost a whole process, client by client.
 */
@NullMarked
package io.reqllm.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
