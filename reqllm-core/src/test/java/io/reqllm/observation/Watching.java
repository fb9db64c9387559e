package io.reqllm.observation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.micrometer.observation.ObservationRegistry;
import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.FinishReason;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.LlmException;
import io.reqllm.error.RateLimitException;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import reactor.core.publisher.Flux;

/** Calls and answers to be watched, of a provider that lists one model. */
final class Watching {

	static final String HOST = "llm.acme.example";

	static final Usage USAGE = Usage.builder()
		.input(10L)
		.cacheRead(20L)
		.cacheWrite(3L)
		.output(5L)
		.reasoning(7L)
		.build();

	private static final Provider ACME = FakeWire.provider("https://" + HOST + "/v1");

	static final TelemetryNames NAMES = new TelemetryNames(new ProviderRegistry(List.of(ACME), List.of()),
			new ModelStore(ProviderIndex.EMPTY, List.of(ACME.spec()),
					Map.of("acme", List.of(ModelProperties.of("m1"), ModelProperties.of("m1-2026"))), null));

	private Watching() {
	}

	static ObservationFilter filter(ObservationRegistry registry) {
		return new ObservationFilter(ObservationSettings.of(registry), NAMES);
	}

	static ChatCall call() {
		return call(request -> request);
	}

	static ChatCall call(UnaryOperator<ChatRequestBuilder> request) {
		return new ChatCall(request.apply(ChatRequest.builder("acme:m1").system("Be brief").user("Hi")).build(),
				Model.of("acme", ModelProperties.of("m1")), Route.of("fake", "https://" + HOST + "/v1"), true);
	}

	static ChatCall unlisted(String name) {
		return new ChatCall(ChatRequest.of("acme:" + name, "Hi"), Model.unknown(new ModelId("acme", name)),
				Route.of("fake", "https://" + HOST + "/v1"), true);
	}

	static ChatCall whole() {
		ChatCall call = call();
		return new ChatCall(call.request(), call.model(), call.route(), false);
	}

	static Flux<StreamEvent> answer() {
		return Flux.concat(Flux.just(started(), new TextDelta(0, 0, "Hel"), new TextDelta(0, 0, "lo")),
				Flux.just(usage(), finished("m1-2026")));
	}

	static StreamEvent started() {
		return new Started(FakeWire.MODEL, 200, "req-1", Map.of(), List.of());
	}

	static StreamEvent usage() {
		return new UsageReported(USAGE, new Cost(new BigDecimal("0.000125"), List.of(), Cost.Source.COMPUTED));
	}

	static Finished finished(String answeringModel) {
		return new Finished(List.of(new End(FinishReason.STOP, "stop")), "resp-1", answeringModel, Delivery.UNKNOWN,
				Map.of());
	}

	static LlmException busy() {
		return new RateLimitException("Too many requests for sk-abcdefghijklmnop.",
				ErrorDetails.of(FakeWire.MODEL).withResponse(429, "req-1").withRetry(true, null), null);
	}

}
