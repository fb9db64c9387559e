package io.reqllm.boot.autoconfigure;

import java.net.SocketAddress;
import java.util.List;

import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider.MeterRegistrar;

/**
 * All who want to know of the pools of connections.
 *
 * @param all who they are
 */
record PoolWatchers(List<MeterRegistrar> all) implements MeterRegistrar {

	@Override
	public void registerMetrics(String poolName, String id, SocketAddress remoteAddress,
			ConnectionPoolMetrics metrics) {
		this.all.forEach(one -> one.registerMetrics(poolName, id, remoteAddress, metrics));
	}

	@Override
	public void deRegisterMetrics(String poolName, String id, SocketAddress remoteAddress) {
		this.all.forEach(one -> one.deRegisterMetrics(poolName, id, remoteAddress));
	}

}
