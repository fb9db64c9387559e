/**
 * What models and hosts of the Converse API do otherwise.
 */
@NullMarked
package io.reqllm.protocol.bedrock.dialect;

import org.jspecify.annotations.NullMarked;
