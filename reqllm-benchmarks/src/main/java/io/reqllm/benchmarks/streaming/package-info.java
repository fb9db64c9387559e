/**
 * What a streamed answer costs a whole process, client by client.
 */
@NullMarked
package io.reqllm.benchmarks.streaming;

import org.jspecify.annotations.NullMarked;
