/**
 * The words of OpenAI, which most providers speak with an accent of their own.
 */
@NullMarked
package io.reqllm.protocol.openai;

import org.jspecify.annotations.NullMarked;
