/**
 * The switches by which those who speak openai-responses differ, and the names that its
 * writer and its reader share.
 */
@NullMarked
package io.reqllm.protocol.openai.responses.dialect;

import org.jspecify.annotations.NullMarked;
