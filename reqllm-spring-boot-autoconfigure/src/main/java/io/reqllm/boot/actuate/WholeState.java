package io.reqllm.boot.actuate;

import io.reqllm.boot.pool.ConnectionPools;
import io.reqllm.boot.reload.ReqLlmReloader;

import org.springframework.beans.factory.ObjectProvider;

/**
 * What the endpoint tells beside providers, and has read anew.
 *
 * @param age how old the facts are
 * @param pools the connections
 * @param reloader reads keys and aliases
 */
record WholeState(CatalogAge age, ConnectionPools pools, ObjectProvider<ReqLlmReloader> reloader) {
}
