/**
 * The wire cohere-v2: Cohere's own Chat API, version 2.
 */
@NullMarked
package io.reqllm.protocol.cohere;

import org.jspecify.annotations.NullMarked;
