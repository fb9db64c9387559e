/**
 * The question and the answer of a conversation, as values.
 */
@NullMarked
package io.reqllm.chat;

import org.jspecify.annotations.NullMarked;
