/**
 * Reads answers of the Converse API, whole or in pieces.
 */
@NullMarked
package io.reqllm.protocol.bedrock.decode;

import org.jspecify.annotations.NullMarked;
