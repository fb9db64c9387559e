package io.reqllm.samples.observed;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The spans of the sample, as an exporter gets them. */
@Timeout(120)
class SpansTests {

	private static final Pipeline PIPELINE = new Pipeline("reqllm.observations.content=true");

	/** Traces of the tests before, of which a span may still come. */
	private static final Set<String> OVER = new HashSet<>();

	@BeforeEach
	void forget() {
		PIPELINE.spans().forEach(span -> OVER.add(span.getTraceId()));
		PIPELINE.forget();
	}

	@AfterAll
	static void stop() {
		PIPELINE.close();
	}

	@Test
	void aCallIsASpanBetweenThatOfItsCallerAndThatOfItsHttpRequest() {
		PIPELINE.get("/ask");

		SpanData chat = await("chat demo-chat", 1).get(0);
		SpanData caller = await("http get /ask", 1).get(0);
		SpanData http = await("http post", 1).get(0);

		assertThat(chat.getKind()).isEqualTo(SpanKind.CLIENT);
		assertThat(chat.getParentSpanId()).isEqualTo(caller.getSpanId());
		assertThat(http.getParentSpanId()).isEqualTo(chat.getSpanId());
		assertThat(http.getTraceId()).isEqualTo(caller.getTraceId());
	}

	@Test
	void attributesAreThoseOfTheConventionsWithTheirTypes() {
		PIPELINE.get("/ask?conversation=talk-1");
		PIPELINE.get("/ask?model=demo:demo-400");

		requireTypes(await("chat demo-chat", 1).get(0), Conventions.span("chatSpan"));
		requireTypes(await("chat demo-400", 1).get(0), Conventions.span("chatSpan"));
	}

	@Test
	void aCallTellsWhatItAskedAndWhatCameOfIt() {
		PIPELINE.get("/ask?conversation=talk-1");

		Map<AttributeKey<?>, Object> attributes = await("chat demo-chat", 1).get(0).getAttributes().asMap();

		assertThat(attributes).containsEntry(AttributeKey.stringKey("gen_ai.operation.name"), "chat")
			.containsEntry(AttributeKey.stringKey("gen_ai.conversation.id"), "talk-1")
			.containsEntry(AttributeKey.booleanKey("gen_ai.request.stream"), true)
			.containsEntry(AttributeKey.doubleKey("gen_ai.request.temperature"), 0.2)
			.containsEntry(AttributeKey.longKey("gen_ai.request.max_tokens"), 200L)
			.containsEntry(AttributeKey.stringArrayKey("gen_ai.response.finish_reasons"), List.of("stop"))
			.containsKeys(AttributeKey.longKey("gen_ai.usage.input_tokens"),
					AttributeKey.longKey("gen_ai.usage.output_tokens"),
					AttributeKey.doubleKey("gen_ai.response.time_to_first_chunk"),
					AttributeKey.doubleKey("reqllm.client.cost"))
			.doesNotContainKey(AttributeKey.stringKey("error.type"));
	}

	@Test
	void aFailureIsAnErrorOfItsSpan() {
		PIPELINE.get("/ask?model=demo:demo-400");

		SpanData chat = await("chat demo-400", 1).get(0);

		assertThat(chat.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
		assertThat(chat.getAttributes().asMap()).containsEntry(AttributeKey.stringKey("error.type"),
				"InvalidRequestException");
	}

	@Test
	void aFailedAttemptIsAnEventOfTheSpan() {
		PIPELINE.get("/ask?model=demo:demo-500");

		SpanData chat = await("chat demo-500", 1).get(0);

		assertThat(chat.getEvents()).extracting(EventData::getName)
			.contains("reqllm.attempt.failed ProviderUnavailableException");
		assertThat(await("http post", 3)).allMatch(http -> http.getParentSpanId().equals(chat.getSpanId()));
	}

	@Test
	void aToolIsASpanBesideThoseOfTheCallsAroundIt() {
		PIPELINE.get("/weather");

		SpanData caller = await("http get /weather", 1).get(0);
		SpanData tool = await("execute_tool get_weather", 1).get(0);
		List<SpanData> chats = await("chat demo-chat", 2);

		assertThat(tool.getParentSpanId()).isEqualTo(caller.getSpanId());
		assertThat(chats).allMatch(chat -> chat.getParentSpanId().equals(caller.getSpanId()));
		requireTypes(tool, Conventions.span("toolSpan"));
		assertThat(tool.getAttributes().asMap())
			.containsEntry(AttributeKey.stringKey("gen_ai.tool.call.result"), "Rain")
			.containsEntry(AttributeKey.stringKey("gen_ai.operation.name"), "execute_tool");
		assertThat(chats.get(1).getAttributes().get(AttributeKey.stringKey("gen_ai.input.messages")))
			.contains("tool_call_response", "Rain");
	}

	private static void requireTypes(SpanData span, Map<String, String> types) {
		assertThat(span.getAttributes().asMap().keySet()).isNotEmpty()
			.filteredOn(key -> !key.getKey().startsWith("reqllm."))
			.allSatisfy(key -> assertThat(types).containsEntry(key.getKey(), key.getType().name()));
	}

	/** Spans of what is outside may end a little after the answer was read. */
	private static List<SpanData> await(String name, int count) {
		List<SpanData> found = List.of();
		long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
		while (found.size() < count && System.nanoTime() < end) {
			found = PIPELINE.spans()
				.stream()
				.filter(span -> span.getName().equals(name) && !OVER.contains(span.getTraceId()))
				.toList();
			Thread.onSpinWait();
		}
		assertThat(found).as("spans '%s' among %s", name, PIPELINE.spans().stream().map(SpanData::getName).toList())
			.hasSize(count);
		return found;
	}

}
