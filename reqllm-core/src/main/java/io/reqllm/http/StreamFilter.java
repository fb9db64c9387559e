package io.reqllm.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.Timeouts;
import io.reqllm.chat.Warning;
import io.reqllm.http.body.BodyReader;
import io.reqllm.http.body.EventBody;
import io.reqllm.http.body.ResponseLimits;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ResponseHead;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the body of a response as events of its provider. */
final class StreamFilter implements ExchangeFilterFunction {

	private final ProviderRegistry registry;

	private final ResponseLimits limits;

	private final Function<String, Timeouts> timeouts;

	StreamFilter(ProviderRegistry registry, ResponseLimits limits, Function<String, Timeouts> timeouts) {
		this.registry = registry;
		this.limits = limits;
		this.timeouts = timeouts;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		LlmCall call = HttpExchange.callOf(request);
		List<Warning> warnings = joined(call.warnings(), HttpExchange.wireRequestOf(request).warnings());
		return next.exchange(request)
			.map(response -> new EventResponse(response, answer -> events(answer, call, warnings)));
	}

	/** Returns the type of answer that a call wants, unless its wire says otherwise. */
	static String accepted(LlmCall call) {
		return call.streaming() ? MediaType.TEXT_EVENT_STREAM_VALUE : MediaType.APPLICATION_JSON_VALUE;
	}

	private Flux<StreamEvent> events(ClientResponse response, LlmCall call, List<Warning> warnings) {
		ResponseHead head = headOf(response);
		ProviderWords words = ProviderWords.of(this.registry, call);
		StreamEvent started = new StreamEvent.Started(call.model().id(), head.status(), head.requestId(),
				head.rateLimits(), warnings);
		EventBody.Reading reading = new EventBody.Reading(
				() -> new BodyReader(call, head, words::parseResponse, this.limits), started,
				Timeouts.limit(call.timeouts(this.timeouts).idle()));
		return new EventBody(response.body(BodyExtractors.toDataBuffers()), call, head, reading);
	}

	static ResponseHead headOf(ClientResponse response) {
		Map<String, String> headers = new HashMap<>();
		response.headers().asHttpHeaders().forEach((name, values) -> {
			if (!values.isEmpty()) {
				headers.put(name.toLowerCase(Locale.ROOT), values.get(0));
			}
		});
		return new ResponseHead(response.statusCode().value(), headers);
	}

	private static List<Warning> joined(List<Warning> one, List<Warning> other) {
		if (one.isEmpty() || other.isEmpty()) {
			return one.isEmpty() ? other : one;
		}
		List<Warning> all = new ArrayList<>(one);
		all.addAll(other);
		return all;
	}

}
