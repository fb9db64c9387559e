package io.reqllm.samples.docs;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import io.micrometer.common.KeyValues;
import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Secret;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.http.CredentialSource;
import io.reqllm.http.token.AccessToken;
import io.reqllm.http.token.TokenSource;
import io.reqllm.model.Route;
import io.reqllm.observation.ChatObservationContext;
import io.reqllm.observation.ChatObservationConvention;
import io.reqllm.observation.content.ContentRedaction;
import io.reqllm.observation.DefaultChatObservationConvention;
import io.reqllm.protocol.openai.OpenAiChatProtocol;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.WireProtocol;
import io.reqllm.test.LlmSimulator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.ClientRequest;

/** The examples of the guide that are beans. */
@TestConfiguration(proxyBeanMethods = false)
class GuideConfiguration {

	// doc: guide, keys from somewhere else
	@Bean
	CredentialSource keysOfTenants(Map<String, String> keys) {
		return (call, provider) -> Mono.deferContextual(context -> {
			String key = keys.get(context.getOrDefault("tenant", "") + "/" + provider.id());
			return Mono.justOrEmpty(key).map(Secret::new);
		});
	}
	// end

	@Bean
	TokenCredential credential() {
		return scope -> Mono.just(new com.azure.core.credential.AccessToken("token of " + scope.getScopes(),
				OffsetDateTime.now().plusHours(1)));
	}

	// doc: guide, tokens of Entra ID
	@Bean
	TokenSource entra(TokenCredential credential) {
		TokenRequestContext scope = new TokenRequestContext().addScopes("https://cognitiveservices.azure.com/.default");
		return () -> credential.getToken(scope)
			.map(token -> new AccessToken(token.getToken(), token.getExpiresAt().toInstant()));
	}
	// end

	// doc: guide, a filter of calls
	@Bean
	LlmFilter endUser() {
		return (call, next) -> Flux.deferContextual(context -> {
			if (!(call instanceof ChatCall chat)) {
				return next.exchange(call);
			}
			String user = context.getOrDefault("user", "nobody");
			ChatRequest request = chat.request()
				.withOptions(options -> ChatOptions.builder().user(user).build().over(options));
			return next.exchange(chat.withRequest(request));
		});
	}
	// end

	// doc: guide, a filter of HTTP exchanges
	@Bean
	WebClientCustomizer costCentre() {
		return builder -> builder.filter((request, next) -> {
			boolean ours = request.attribute(LlmCall.class.getName()).isPresent();
			return next.exchange(ours ? ClientRequest.from(request).header("X-Cost-Centre", "4711").build() : request);
		});
	}
	// end

	// doc: guide, a convention of one's own
	@Bean
	ChatObservationConvention formerName() {
		return new DefaultChatObservationConvention() {
			@Override
			public KeyValues getLowCardinalityKeyValues(ChatObservationContext context) {
				return super.getLowCardinalityKeyValues(context).and("gen_ai.system", context.providerName());
			}
		};
	}
	// end

	// doc: guide, redaction
	@Bean
	ContentRedaction withoutCards() {
		return text -> text.replaceAll("\\b\\d{4}(?:[ -]?\\d{4}){3}\\b", "[card]");
	}
	// end

	// doc: guide, a provider as a bean
	@Bean
	Provider local(LlmSimulator simulator) {
		ProviderSpec spec = ProviderSpec.builder("local")
			.routes(List.of(Route.of("openai-chat", simulator.baseUrl())))
			.auth(AuthScheme.NONE)
			.build();
		return new DeclaredProvider(spec, Map.of("openai-chat", new OpenAiChatProtocol()));
	}
	// end

	// doc: providers, a wire as a bean
	@Bean
	WireProtocol plain() {
		return new PlainProtocol();
	}
	// end

	@Bean
	Map<String, String> keys() {
		return Map.of("blue/openai", "blue-key");
	}

	@Bean
	LlmSimulator simulator() {
		return LlmSimulator.start();
	}

}
