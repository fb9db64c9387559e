/**
 * The words of Google's Gemini, which Vertex AI speaks too.
 */
@NullMarked
package io.reqllm.protocol.gemini;

import org.jspecify.annotations.NullMarked;
