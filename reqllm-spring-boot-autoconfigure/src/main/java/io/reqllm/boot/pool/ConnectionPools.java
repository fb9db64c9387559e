package io.reqllm.boot.pool;

import java.net.SocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider.MeterRegistrar;

/**
 * The pools of connections that calls have opened. There is one for each host, and for
 * each kind of connection to it.
 */
public final class ConnectionPools implements MeterRegistrar {

	private final Map<PoolKey, ConnectionPoolMetrics> pools = new ConcurrentHashMap<>();

	/**
	 * Creates a view of no pools yet.
	 */
	public ConnectionPools() {
	}

	@Override
	public void registerMetrics(String poolName, String id, SocketAddress remoteAddress,
			ConnectionPoolMetrics metrics) {
		this.pools.put(PoolKey.of(poolName, id, remoteAddress), metrics);
	}

	@Override
	public void deRegisterMetrics(String poolName, String id, SocketAddress remoteAddress) {
		this.pools.remove(PoolKey.of(poolName, id, remoteAddress));
	}

	/**
	 * Returns how the pools stand, in alphabetical order of their hosts.
	 */
	public List<Pool> now() {
		return this.pools.entrySet()
			.stream()
			.map(pool -> Pool.of(pool.getKey().host(), pool.getValue()))
			.sorted(Comparator.comparing(Pool::host))
			.toList();
	}

	/**
	 * A pool at one moment.
	 *
	 * @param host where its connections lead, with the port
	 * @param active how many connections are in use
	 * @param idle how many are open and unused
	 * @param pending how many calls wait for one
	 * @param max how many there may be
	 */
	public record Pool(String host, int active, int idle, int pending, int max) {

		static Pool of(String host, ConnectionPoolMetrics pool) {
			return new Pool(host, pool.acquiredSize(), pool.idleSize(), pool.pendingAcquireSize(),
					pool.maxAllocatedSize());
		}

	}

}
