/**
 * What both wires of OpenAI do alike to read an answer: usage, sources.
 */
@NullMarked
package io.reqllm.protocol.openai.response;

import org.jspecify.annotations.NullMarked;
