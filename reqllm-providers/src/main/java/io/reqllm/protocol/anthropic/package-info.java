/**
 * The wire {@code anthropic-messages}: Anthropic's Messages API, as Anthropic itself,
 * Azure, Vertex AI, Bedrock and look-alikes speak it.
 */
@NullMarked
package io.reqllm.protocol.anthropic;

import org.jspecify.annotations.NullMarked;
