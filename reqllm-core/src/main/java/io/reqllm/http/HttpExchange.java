package io.reqllm.http;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.Timeouts;
import io.reqllm.exchange.LlmExchange;
import io.reqllm.http.body.Failures;
import io.reqllm.http.body.ResponseLimits;
import io.reqllm.json.Json;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.WireRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

/**
 * One request, one response: builds the request by the provider's callback, sends it
 * through the ring of WebClient filters and reads the answer as events. The client of a
 * provider is made on the first call to it.
 */
public final class HttpExchange implements LlmExchange {

	private static final String CALL = LlmCall.class.getName();

	private static final String WIRE_REQUEST = WireRequest.class.getName();

	private final ProviderRegistry registry;

	private final Function<ProviderSpec, WebClient.Builder> builders;

	private final HttpSettings settings;

	private final Map<String, ProviderClient> clients = new ConcurrentHashMap<>();

	/**
	 * Creates an exchange.
	 * @param registry the providers
	 * @param builders gives the builder of a provider's client, to be altered freely
	 * @param settings how requests are signed and responses are read
	 */
	public HttpExchange(ProviderRegistry registry, Function<ProviderSpec, WebClient.Builder> builders,
			HttpSettings settings) {
		this.registry = registry;
		this.builders = builders;
		this.settings = settings;
	}

	/**
	 * Returns the call that a request of the WebClient ring belongs to.
	 * @throws IllegalArgumentException if it belongs to none
	 */
	public static LlmCall callOf(ClientRequest request) {
		return (LlmCall) request.attribute(CALL)
			.orElseThrow(() -> new IllegalArgumentException("The request carries no LlmCall"));
	}

	static WireRequest wireRequestOf(ClientRequest request) {
		return (WireRequest) request.attribute(WIRE_REQUEST)
			.orElseThrow(() -> new IllegalArgumentException("The request carries no WireRequest"));
	}

	@Override
	public Flux<StreamEvent> exchange(LlmCall call) {
		return Flux.defer(() -> {
			try {
				return send(call);
			}
			catch (RuntimeException ex) {
				return Flux.error(Failures.inRequest(ex, call));
			}
		});
	}

	private Flux<StreamEvent> send(LlmCall call) {
		ProviderWords words = ProviderWords.of(this.registry, call);
		ProviderSpec provider = words.provider().spec();
		WireRequest request = words.buildRequest();
		SentSecrets secrets = new SentSecrets();
		Duration connect = call.timeouts(this.settings.timeouts()).connect();
		ProviderClient client = client(provider);
		return client.http().post().uri(request.uri()).headers(headers -> {
			headers.setContentType(MediaType.APPLICATION_JSON);
			headers.set(HttpHeaders.ACCEPT, StreamFilter.accepted(call));
			provider.headers().forEach(headers::set);
			request.headers().forEach(headers::set);
		})
			.attribute(CALL, call)
			.attribute(WIRE_REQUEST, request)
			.attribute(SentSecrets.ATTRIBUTE, secrets)
			.httpRequest(sent -> {
				client.sends(sent);
				ConnectTimeout.requireKept(sent, call);
			})
			.body(new BytesBody(Json.bytes(request.body())))
			.exchangeToFlux(response -> response.bodyToFlux(StreamEvent.class))
			.onErrorMap(failure -> secrets.takeOutOf(Failures.inRequest(failure, call)))
			.contextWrite(context -> client.quiet(ConnectTimeout.write(context, connect)));
	}

	private ProviderClient client(ProviderSpec provider) {
		ProviderClient client = this.clients.get(provider.id());
		return (client != null) ? client : this.clients.computeIfAbsent(provider.id(), id -> create(provider));
	}

	private ProviderClient create(ProviderSpec provider) {
		return new ProviderClient(this.builders.apply(provider).filters(ring -> {
			ring.add(0, new UsageFilter());
			ring.add(1, new StreamFilter(this.registry, this.settings.limits(), this.settings.timeouts()));
			ring.add(2, new ErrorFilter());
			ring.add(new AuthFilter(this.registry, this.settings.credentials(), this.settings.authenticators()));
		}).build());
	}

	/**
	 * How requests are signed and responses are read.
	 *
	 * @param credentials where keys come from
	 * @param authenticators ways of signing
	 * @param limits how large responses may be
	 * @param timeouts how long calls to a provider, by id, may take unless they say so
	 * themselves
	 */
	public record HttpSettings(CredentialSource credentials, Authenticators authenticators, ResponseLimits limits,
			Function<String, Timeouts> timeouts) {

		/** Checks that nothing is missing. */
		public HttpSettings {
			Objects.requireNonNull(credentials);
			Objects.requireNonNull(authenticators);
			Objects.requireNonNull(limits);
		}

	}

}
