package io.reqllm.boot.actuate;

import io.reqllm.boot.pool.ConnectionPools;
import io.reqllm.boot.reload.ReqLlmReloader;
import io.reqllm.catalog.ProviderIndex;

import org.springframework.beans.factory.ObjectProvider;

/**
 * What the endpoint tells beside providers, and has read anew.
 *
 * @param index how old the facts are
 * @param pools the connections
 * @param reloader reads keys and aliases
 */
record WholeState(ProviderIndex index, ConnectionPools pools, ObjectProvider<ReqLlmReloader> reloader) {
}
