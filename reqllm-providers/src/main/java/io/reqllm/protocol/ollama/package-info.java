/**
 * The wire ollama-chat: Ollama's own Chat API, a line of JSON for each piece.
 */
@NullMarked
package io.reqllm.protocol.ollama;

import org.jspecify.annotations.NullMarked;
