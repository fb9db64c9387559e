/**
 * Reads answers in the words of {@code anthropic-messages}.
 */
@NullMarked
package io.reqllm.protocol.anthropic.decode;

import org.jspecify.annotations.NullMarked;
