package io.reqllm.boot.autoconfigure;

import java.util.Map;

import io.reqllm.provider.EmbeddingProtocol;
import io.reqllm.provider.WireProtocol;

/**
 * The wire protocols that are built, by id.
 *
 * @param byId the protocols of chat
 * @param embeddings the protocols for embedding
 */
record WireProtocols(Map<String, WireProtocol> byId, Map<String, EmbeddingProtocol> embeddings) {
}
