/**
 * Puts calls into the words of {@code anthropic-messages}.
 */
@NullMarked
package io.reqllm.protocol.anthropic.encode;

import org.jspecify.annotations.NullMarked;
