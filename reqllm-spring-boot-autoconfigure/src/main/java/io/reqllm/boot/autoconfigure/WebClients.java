package io.reqllm.boot.autoconfigure;

import java.util.function.Function;

import io.reqllm.provider.ProviderSpec;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Gives each provider a copy of the application's builder, with all that its customizers
 * did, over a connector of ours.
 */
final class WebClients implements Function<ProviderSpec, WebClient.Builder> {

	private final ObjectProvider<WebClient.Builder> builders;

	private final Connectors connectors;

	WebClients(ObjectProvider<WebClient.Builder> builders, Connectors connectors) {
		this.builders = builders;
		this.connectors = connectors;
	}

	@Override
	public WebClient.Builder apply(ProviderSpec provider) {
		return this.builders.getIfAvailable(WebClient::builder)
			.clone()
			.clientConnector(this.connectors.connector(provider.id()));
	}

}
