package io.reqllm.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** What the application chose for all its HTTP clients. */
final class HttpClients {

	private final ObjectProvider<ClientHttpConnectorBuilder<?>> builders;

	private final ObjectProvider<HttpClientSettings> settings;

	private final ObjectProvider<SslBundles> bundles;

	HttpClients(ObjectProvider<ClientHttpConnectorBuilder<?>> builders, ObjectProvider<HttpClientSettings> settings,
			ObjectProvider<SslBundles> bundles) {
		this.builders = builders;
		this.settings = settings;
		this.bundles = bundles;
	}

	ClientHttpConnectorBuilder<?> builder() {
		ClientHttpConnectorBuilder<?> builder = this.builders.getIfAvailable();
		return (builder != null) ? builder : ClientHttpConnectorBuilder.detect();
	}

	HttpClientSettings settings() {
		return this.settings.getIfAvailable(HttpClientSettings::defaults);
	}

	/**
	 * Returns a bundle; {@code null} for no name.
	 * @throws NoSuchSslBundleException if there is none of that name
	 */
	@Nullable SslBundle sslBundle(@Nullable String name) {
		if (name == null) {
			return null;
		}
		SslBundles all = this.bundles.getIfAvailable();
		if (all == null) {
			throw new NoSuchSslBundleException(name, "SSL bundle name '" + name + "' cannot be found");
		}
		return all.getBundle(name);
	}

}
