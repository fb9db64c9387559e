package io.reqllm.boot.autoconfigure;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;

import io.netty.resolver.NoopAddressResolverGroup;
import io.reqllm.boot.config.ProviderEntries;
import io.reqllm.boot.config.ProviderProperties;
import io.reqllm.boot.config.ReqLlmProperties;
import io.reqllm.chat.Timeouts;
import io.reqllm.http.ConnectTimeout;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.ConnectionProvider.MeterRegistrar;
import reactor.netty.transport.ProxyProvider;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * Makes the connectors to providers, of what the application chose for all its HTTP
 * clients. All share one pool of connections and one connector; a provider with SSL
 * settings, a proxy or a time to connect of its own gets a connector of its own. No
 * connector follows redirects, which would carry keys elsewhere.
 */
final class Connectors implements DisposableBean {

	private static final Duration CONNECT = Duration.ofSeconds(10);

	private final HttpClients clients;

	private final ReqLlmProperties properties;

	private final ProviderEntries entries;

	private final ObjectProvider<MeterRegistrar> registrars;

	private @Nullable ClientHttpConnector shared;

	private @Nullable ConnectionProvider pool;

	Connectors(HttpClients clients, ReqLlmProperties properties, ProviderEntries entries,
			ObjectProvider<MeterRegistrar> registrars) {
		this.clients = clients;
		this.properties = properties;
		this.entries = entries;
		this.registrars = registrars;
		entries.byId().values().forEach(entry -> this.clients.sslBundle(entry.ssl().bundle()));
	}

	/** Returns the connector to a provider. */
	synchronized ClientHttpConnector connector(String provider) {
		ProviderProperties own = this.entries.of(provider);
		if (own.ssl().bundle() != null || own.proxy() != null || own.timeouts().connect() != null) {
			return create(own);
		}
		if (this.shared == null) {
			this.shared = create(ProviderProperties.NONE);
		}
		return this.shared;
	}

	@Override
	public synchronized void destroy() {
		if (this.pool != null) {
			this.pool.dispose();
		}
	}

	private ClientHttpConnector create(ProviderProperties own) {
		ClientHttpConnectorBuilder<?> builder = this.clients.builder();
		if (builder instanceof ReactorClientHttpConnectorBuilder reactor) {
			builder = reactor.withHttpClientFactory(() -> ConnectTimeout.perCall(HttpClient.create(pool())));
		}
		if (own.proxy() != null) {
			builder = withProxy(builder, own.proxy());
		}
		return builder.build(settings(own));
	}

	HttpClientSettings settings(ProviderProperties own) {
		HttpClientSettings settings = this.clients.settings().withRedirects(HttpRedirects.DONT_FOLLOW);
		Duration connect = (own.timeouts().connect() != null) ? own.timeouts().connect()
				: this.properties.timeouts().connect();
		if (connect != null || settings.connectTimeout() == null) {
			settings = settings.withConnectTimeout((connect != null) ? Timeouts.limit(connect) : CONNECT);
		}
		String bundle = own.ssl().bundle();
		return (bundle != null) ? settings.withSslBundle(this.clients.sslBundle(bundle)) : settings;
	}

	private ConnectionProvider pool() {
		if (this.pool == null) {
			ReqLlmProperties.Http http = this.properties.http();
			PoolWatchers watchers = new PoolWatchers(this.registrars.orderedStream().toList());
			this.pool = ConnectionProvider.builder("reqllm")
				.maxConnections(http.maxConnections())
				.pendingAcquireMaxCount(http.maxPending())
				.pendingAcquireTimeout(http.pendingTimeout())
				.maxIdleTime(http.maxIdleTime())
				.metrics(!watchers.all().isEmpty(), () -> watchers)
				.build();
		}
		return this.pool;
	}

	private static ClientHttpConnectorBuilder<?> withProxy(ClientHttpConnectorBuilder<?> builder, URI proxy) {
		if (builder instanceof ReactorClientHttpConnectorBuilder reactor) {
			// Names of hosts are the proxy's business.
			return reactor.withHttpClientCustomizer(
					client -> client.resolver(NoopAddressResolverGroup.INSTANCE).proxy(spec -> configure(spec, proxy)));
		}
		if (builder instanceof JdkClientHttpConnectorBuilder jdk && proxy.getUserInfo() == null) {
			return jdk.withProxySelector(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())));
		}
		throw new IllegalArgumentException(
				"the proxy of a provider needs spring.http.clients.reactive.connector=reactor,"
						+ " or 'jdk' if it takes no password");
	}

	private static void configure(ProxyProvider.TypeSpec spec, URI proxy) {
		ProxyProvider.Builder builder = spec.type(ProxyProvider.Proxy.HTTP).host(proxy.getHost()).port(proxy.getPort());
		if (proxy.getUserInfo() != null) {
			String[] user = proxy.getUserInfo().split(":", 2);
			builder.username(user[0]).password(name -> (user.length > 1) ? user[1] : "");
		}
	}

}
