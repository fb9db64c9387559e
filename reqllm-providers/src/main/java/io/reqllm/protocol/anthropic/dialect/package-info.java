/**
 * The switches of {@code anthropic-messages}, and what follows from them for the question
 * and its answer alike.
 */
@NullMarked
package io.reqllm.protocol.anthropic.dialect;

import org.jspecify.annotations.NullMarked;
