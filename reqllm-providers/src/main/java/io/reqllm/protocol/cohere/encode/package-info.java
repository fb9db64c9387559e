/**
 * Writes requests of cohere-v2.
 */
@NullMarked
package io.reqllm.protocol.cohere.encode;

import org.jspecify.annotations.NullMarked;
