/**
 * Writes requests of openai-responses.
 */
@NullMarked
package io.reqllm.protocol.openai.responses.encode;

import org.jspecify.annotations.NullMarked;
