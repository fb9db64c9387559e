package io.reqllm.boot.live;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes the client that fetches the catalogue, of what the application chose for all its
 * HTTP clients: when it is needed first, for a start should not wait for it. It follows
 * no redirect.
 */
final class RefreshClient implements Supplier<WebClient> {

	private final ObjectProvider<WebClient.Builder> builders;

	private final ObjectProvider<ClientHttpConnectorBuilder<?>> connectors;

	private final ObjectProvider<HttpClientSettings> settings;

	private @Nullable WebClient made;

	RefreshClient(ObjectProvider<WebClient.Builder> builders, ObjectProvider<ClientHttpConnectorBuilder<?>> connectors,
			ObjectProvider<HttpClientSettings> settings) {
		this.builders = builders;
		this.connectors = connectors;
		this.settings = settings;
	}

	@Override
	public synchronized WebClient get() {
		WebClient client = this.made;
		if (client == null) {
			client = make();
			this.made = client;
		}
		return client;
	}

	private WebClient make() {
		HttpClientSettings own = this.settings.getIfAvailable(HttpClientSettings::defaults);
		return this.builders.getIfAvailable(WebClient::builder)
			.clone()
			.clientConnector(this.connectors.getIfAvailable(ClientHttpConnectorBuilder::detect)
				.build(own.withRedirects(HttpRedirects.DONT_FOLLOW)))
			.build();
	}

}
