package io.reqllm.boot.autoconfigure;

import java.util.Map;

import io.reqllm.provider.WireProtocol;

/**
 * The wire protocols that are built, by id.
 *
 * @param byId the protocols
 */
record WireProtocols(Map<String, WireProtocol> byId) {
}
