package io.reqllm.boot.pool;

import java.net.SocketAddress;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider.MeterRegistrar;

/**
 * Meters of pools of connections, by the names and tags that Reactor Netty gives its own,
 * which are not there when somebody else watches a pool.
 */
public final class PoolMeters implements MeterRegistrar {

	private static final String PREFIX = "reactor.netty.connection.provider.";

	private static final Map<String, ToDoubleFunction<ConnectionPoolMetrics>> GAUGES = Map.of("total.connections",
			ConnectionPoolMetrics::allocatedSize, "active.connections", ConnectionPoolMetrics::acquiredSize,
			"idle.connections", ConnectionPoolMetrics::idleSize, "pending.connections",
			ConnectionPoolMetrics::pendingAcquireSize, "max.connections", ConnectionPoolMetrics::maxAllocatedSize,
			"max.pending.connections", ConnectionPoolMetrics::maxPendingAcquireSize);

	private final MeterRegistry registry;

	/**
	 * Creates meters in a registry.
	 */
	public PoolMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	/** Nobody else holds on to the metrics. */
	@Override
	public void registerMetrics(String poolName, String id, SocketAddress remoteAddress,
			ConnectionPoolMetrics metrics) {
		Tags tags = tags(PoolKey.of(poolName, id, remoteAddress));
		GAUGES.forEach((name, size) -> Gauge.builder(PREFIX + name, metrics, size)
			.tags(tags)
			.strongReference(true)
			.register(this.registry));
	}

	@Override
	public void deRegisterMetrics(String poolName, String id, SocketAddress remoteAddress) {
		Tags tags = tags(PoolKey.of(poolName, id, remoteAddress));
		GAUGES.keySet()
			.forEach(name -> this.registry.find(PREFIX + name).tags(tags).meters().forEach(this.registry::remove));
	}

	private static Tags tags(PoolKey pool) {
		return Tags.of("id", pool.id(), "remote.address", pool.host(), "name", pool.name());
	}

}
