/**
 * What both wires of OpenAI do alike to write a request: tools, the form of the text, how
 * hard to think.
 */
@NullMarked
package io.reqllm.protocol.openai.request;

import org.jspecify.annotations.NullMarked;
