/**
 * Reads answers of cohere-v2, whole or in pieces.
 */
@NullMarked
package io.reqllm.protocol.cohere.decode;

import org.jspecify.annotations.NullMarked;
