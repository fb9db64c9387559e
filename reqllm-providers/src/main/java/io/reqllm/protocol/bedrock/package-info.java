/**
 * The Converse API of Amazon Bedrock.
 */
@NullMarked
package io.reqllm.protocol.bedrock;

import org.jspecify.annotations.NullMarked;
