/**
 * Puts calls into the words of the Converse API.
 */
@NullMarked
package io.reqllm.protocol.bedrock.encode;

import org.jspecify.annotations.NullMarked;
