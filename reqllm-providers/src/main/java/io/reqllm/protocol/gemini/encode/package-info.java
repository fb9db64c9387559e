/**
 * Writes requests of google-gemini.
 */
@NullMarked
package io.reqllm.protocol.gemini.encode;

import org.jspecify.annotations.NullMarked;
