/**
 * Reads answers of openai-chat, whole or in pieces.
 */
@NullMarked
package io.reqllm.protocol.openai.chat.decode;

import org.jspecify.annotations.NullMarked;
