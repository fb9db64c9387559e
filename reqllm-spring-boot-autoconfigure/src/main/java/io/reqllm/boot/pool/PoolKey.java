package io.reqllm.boot.pool;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * What one pool is told apart by.
 *
 * @param name the name of all pools of one client
 * @param id the kind of connection: a proxy, say, or SSL settings
 * @param host where its connections lead
 */
record PoolKey(String name, String id, String host) {

	static PoolKey of(String name, String id, SocketAddress address) {
		return new PoolKey(name, id, (address instanceof InetSocketAddress internet)
				? internet.getHostString() + ":" + internet.getPort() : address.toString());
	}

}
