/**
 * The texts that are embedded, and their vectors.
 */
@NullMarked
package io.reqllm.embedding;

import org.jspecify.annotations.NullMarked;
