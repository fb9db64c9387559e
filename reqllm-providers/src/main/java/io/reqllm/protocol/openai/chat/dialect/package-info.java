/**
 * The switches by which those who speak openai-chat differ.
 */
@NullMarked
package io.reqllm.protocol.openai.chat.dialect;

import org.jspecify.annotations.NullMarked;
