/**
 * Reads answers of google-gemini, whole or in pieces.
 */
@NullMarked
package io.reqllm.protocol.gemini.decode;

import org.jspecify.annotations.NullMarked;
