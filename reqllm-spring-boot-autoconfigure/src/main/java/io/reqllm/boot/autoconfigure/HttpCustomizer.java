package io.reqllm.boot.autoconfigure;

import java.util.List;

import io.reqllm.LlmClientBuilder;
import io.reqllm.boot.LlmClientCustomizer;
import io.reqllm.http.Authenticators;
import io.reqllm.http.CredentialSource;
import io.reqllm.provider.Variables;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;

/** Sets how requests reach their providers, and what signs them. */
final class HttpCustomizer implements LlmClientCustomizer, Ordered {

	private final WebClients webClients;

	private final List<CredentialSource> sources;

	private final Authenticators authenticators;

	private final Variables variables;

	HttpCustomizer(WebClients webClients, ObjectProvider<CredentialSource> sources, Authenticators authenticators,
			Variables variables) {
		this.webClients = webClients;
		this.sources = sources.orderedStream().toList();
		this.authenticators = authenticators;
		this.variables = variables;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void customize(LlmClientBuilder builder) {
		builder.webClients(this.webClients).variables(this.variables);
		this.sources.stream().reduce(CredentialSource::or).ifPresent(builder::credentials);
		builder.authenticators(this.authenticators.all());
	}

}
