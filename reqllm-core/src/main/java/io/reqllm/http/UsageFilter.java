package io.reqllm.http;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.provider.LlmCall;
import io.reqllm.usage.Pricing;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Prices the usage of an exchange as its events pass. Leaves them untouched when the
 * model has no price, or the provider told the cost itself.
 */
final class UsageFilter implements ExchangeFilterFunction {

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		LlmCall call = HttpExchange.callOf(request);
		Mono<ClientResponse> response = next.exchange(request);
		return (call.model().pricing() == null) ? response : response.map(answer -> new EventResponse(answer,
				inner -> inner.bodyToFlux(StreamEvent.class).map(event -> price(event, call))));
	}

	private static StreamEvent price(StreamEvent event, LlmCall call) {
		if (!(event instanceof UsageReported reported) || reported.cost() != null) {
			return event;
		}
		String tier = (reported.tier() != null) ? reported.tier() : call.serviceTier();
		Pricing pricing = call.model().pricing(tier, call.extra());
		return (pricing != null) ? reported.withCost(pricing.costOf(reported.usage())) : event;
	}

}
