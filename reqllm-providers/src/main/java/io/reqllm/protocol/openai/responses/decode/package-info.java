/**
 * Reads answers of openai-responses, whole or in pieces.
 */
@NullMarked
package io.reqllm.protocol.openai.responses.decode;

import org.jspecify.annotations.NullMarked;
