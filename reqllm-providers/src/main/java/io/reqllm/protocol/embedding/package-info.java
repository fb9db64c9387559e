/**
 * The words in which providers embed texts. They differ so little that one encoder, one
 * decoder and a few switches serve them all.
 */
@NullMarked
package io.reqllm.protocol.embedding;

import org.jspecify.annotations.NullMarked;
