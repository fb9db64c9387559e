package io.reqllm.boot.autoconfigure;

import io.reqllm.LlmClientBuilder;
import io.reqllm.http.Authenticators;
import io.reqllm.http.CredentialSource;
import io.reqllm.provider.ProviderRegistry;

import org.springframework.beans.factory.ObjectProvider;

/** Sets how requests reach their providers, and what signs them. */
final class ClientTransport {

	private final ProviderRegistry registry;

	private final WebClients webClients;

	private final ObjectProvider<CredentialSource> sources;

	private final Authenticators authenticators;

	ClientTransport(ProviderRegistry registry, WebClients webClients, ObjectProvider<CredentialSource> sources,
			Authenticators authenticators) {
		this.registry = registry;
		this.webClients = webClients;
		this.sources = sources;
		this.authenticators = authenticators;
	}

	void applyTo(LlmClientBuilder builder) {
		builder.registry(this.registry).webClients(this.webClients).authenticators(this.authenticators);
		this.sources.orderedStream().reduce(CredentialSource::or).ifPresent(builder::credentials);
	}

}
