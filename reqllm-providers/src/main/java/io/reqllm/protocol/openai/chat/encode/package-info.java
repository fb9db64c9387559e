/**
 * Writes requests of openai-chat.
 */
@NullMarked
package io.reqllm.protocol.openai.chat.encode;

import org.jspecify.annotations.NullMarked;
