package io.reqllm.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import io.reqllm.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LlmSimulatorTests {

	private static final String TOOL = """
			{"type": "function", "function": {"name": "get_weather", "parameters":
				{"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}}
			""";

	private final LlmSimulator simulator = LlmSimulator.start();

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void answersWholeAndNamesItselfASimulator() throws Exception {
		HttpResponse<String> response = post(request("demo", ""));

		JsonNode answer = Json.tree(response.body());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(answer.at("/choices/0/message/content").stringValue()).contains("simulated", "Say hello");
		assertThat(answer.at("/choices/0/finish_reason").stringValue()).isEqualTo("stop");
		assertThat(answer.path("model").stringValue()).isEqualTo("simulator-demo");
	}

	@Test
	void countsWhatAddsUp() throws Exception {
		JsonNode usage = Json.tree(post(request("demo", "")).body()).path("usage");

		assertThat(usage.path("prompt_tokens").intValue()).isEqualTo(3);
		assertThat(usage.path("completion_tokens").intValue()).isPositive();
		assertThat(usage.path("total_tokens").intValue()).isEqualTo(3 + usage.path("completion_tokens").intValue());
	}

	@Test
	void streamsTheSameTextInPieces() throws Exception {
		String whole = Json.tree(post(request("demo", "")).body()).at("/choices/0/message/content").stringValue();

		List<JsonNode> chunks = stream(request("demo", "\"stream\": true"));

		assertThat(chunks).hasSizeGreaterThan(10);
		assertThat(joined(chunks, "/choices/0/delta/content")).isEqualTo(whole);
		assertThat(chunks).noneMatch(chunk -> chunk.has("usage"));
	}

	@Test
	void tellsTheUsageOfAStreamWhenAsked() throws Exception {
		List<JsonNode> chunks = stream(
				request("demo", "\"stream\": true, \"stream_options\": {\"include_usage\": true}"));

		JsonNode last = chunks.get(chunks.size() - 1);
		assertThat(last.path("choices")).isEmpty();
		assertThat(last.at("/usage/completion_tokens").intValue()).isEqualTo(chunks.size() - 3);
	}

	@Test
	void treatsAllRequestsOfAKindInOneWayUnlessTheNextIsToldOtherwise() throws Exception {
		this.simulator.when(request -> request.body().contains("Say hello"), Behaviour.answer("Hello."))
			.when(any -> true, Behaviour.status(503));

		assertThat(post(request("demo", "")).body()).contains("Hello.");
		assertThat(post(request("demo", "").replace("Say hello", "Say no")).statusCode()).isEqualTo(503);
		this.simulator.next(Behaviour.status(401));
		assertThat(post(request("demo", "")).statusCode()).isEqualTo(401);
		assertThat(post(request("demo", "")).statusCode()).isEqualTo(200);
	}

	@Test
	void stopsAtTheLargestNumberOfTokens() throws Exception {
		JsonNode answer = Json.tree(post(request("demo", "\"max_completion_tokens\": 2")).body());

		assertThat(answer.at("/choices/0/message/content").stringValue()).isEqualTo("This is");
		assertThat(answer.at("/choices/0/finish_reason").stringValue()).isEqualTo("length");
		assertThat(answer.at("/usage/completion_tokens").intValue()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"tool_choice\": \"required\"",
			"\"tool_choice\": {\"type\": \"function\", \"function\": {\"name\": \"get_weather\"}}" })
	void callsAToolThatIsDemanded(String choice) throws Exception {
		JsonNode answer = Json.tree(post(request("demo", choice + ", \"tools\": [" + TOOL + "]")).body());

		JsonNode call = answer.at("/choices/0/message/tool_calls/0/function");
		assertThat(call.path("name").stringValue()).isEqualTo("get_weather");
		assertThat(call.path("arguments").stringValue()).isEqualTo("{\"city\":\"example\"}");
		assertThat(answer.at("/choices/0/finish_reason").stringValue()).isEqualTo("tool_calls");
	}

	@Test
	void callsAToolThatTheQuestionIsAboutAndNoOther() throws Exception {
		String body = """
				{"model": "demo", "messages": [{"role": "user", "content": "%s"}], "tools": [%s]}
				""";

		assertThat(post(body.formatted("How is the weather?", TOOL)).body()).contains("tool_calls");
		assertThat(post(body.formatted("How are you?", TOOL)).body()).doesNotContain("tool_calls");
	}

	@Test
	void streamsAToolCallInPieces() throws Exception {
		List<JsonNode> chunks = stream(
				request("demo", "\"stream\": true, \"tool_choice\": \"required\", \"tools\": [" + TOOL + "]"));

		assertThat(chunks.get(0).at("/choices/0/delta/tool_calls/0/id").stringValue()).isNotEmpty();
		assertThat(joined(chunks, "/choices/0/delta/tool_calls/0/function/arguments"))
			.isEqualTo("{\"city\":\"example\"}");
		assertThat(chunks).filteredOn(chunk -> chunk.at("/choices/0/delta").has("tool_calls")).hasSizeGreaterThan(2);
	}

	@Test
	void speaksAfterAToolResult() throws Exception {
		String answer = post("""
				{"model": "demo", "tool_choice": "auto", "tools": [%s], "messages": [
					{"role": "user", "content": "How is the weather?"},
					{"role": "assistant", "tool_calls": [{"id": "1", "type": "function",
						"function": {"name": "get_weather", "arguments": "{}"}}]},
					{"role": "tool", "tool_call_id": "1", "content": "12 degrees"}]}
				""".formatted(TOOL)).body();

		assertThat(Json.tree(answer).at("/choices/0/message/content").stringValue()).contains("12 degrees");
	}

	@Test
	void fillsInASchema() throws Exception {
		String format = """
				"response_format": {"type": "json_schema", "json_schema": {"name": "city", "schema":
					{"type": "object", "properties": {"name": {"type": "string"}, "people": {"type": "integer"}}}}}
				""";

		String text = Json.tree(post(request("demo", format)).body()).at("/choices/0/message/content").stringValue();

		assertThat(text).isEqualTo("{\"name\":\"example\",\"people\":1}");
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 429, 500, 503 })
	void failsWhenTheModelSaysSo(int status) throws Exception {
		HttpResponse<String> response = post(request("demo-" + status, ""));

		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(Json.tree(response.body()).at("/error/message").stringValue()).contains("simulator");
		assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429);
	}

	@Test
	void behavesAsItsScriptSays() throws Exception {
		this.simulator.next(Behaviour.status(503), Behaviour.status(429).retryAfter(Duration.ofSeconds(7)),
				Behaviour.answer("as told"));

		assertThat(post(request("demo", "")).statusCode()).isEqualTo(503);
		assertThat(post(request("demo", "")).headers().firstValue("Retry-After")).hasValue("7");
		assertThat(post(request("demo", "")).body()).contains("as told");
	}

	@Test
	void refusesAKeyThatItDoesNotKnow() throws Exception {
		assertThat(post(request("demo", ""), LlmSimulator.WRONG_KEY).statusCode()).isEqualTo(401);
		assertThat(post(request("demo", ""), "any").statusCode()).isEqualTo(200);

		this.simulator.requireKey("mine");

		assertThat(post(request("demo", ""), "any").statusCode()).isEqualTo(401);
		assertThat(post(request("demo", ""), "mine").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"stream\": true", "\"stream\": false" })
	void cutsItsAnswerOff(String streaming) {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> post(request("demo-cut", streaming)));
	}

	@Test
	void stallsUntilTheClientGivesUp() throws Exception {
		HttpRequest request = message(request("demo-stall", "\"stream\": true"), "any").timeout(Duration.ofSeconds(5))
			.build();

		try (var body = this.http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
			assertThat(body.read()).isEqualTo('d');
			assertThat(this.simulator.connections()).isOne();
		}
	}

	@Test
	void putsAnErrorIntoAnAnswer() throws Exception {
		assertThat(stream(request("demo-error", "\"stream\": true"))).singleElement()
			.satisfies(chunk -> assertThat(chunk.has("error")).isTrue());
		assertThat(post(request("demo-error", "")).body()).startsWith("{\"error\":");
	}

	@Test
	void listsItsModels() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.simulator.baseUrl() + "/models")).build();

		String models = this.http.send(request, HttpResponse.BodyHandlers.ofString()).body();

		assertThat(Json.tree(models).at("/data/0/id").stringValue()).isEqualTo("demo");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no JSON", "[]", "{}", "{\"model\": \"demo\"}", "{\"model\": 1, \"messages\": 2}" })
	void refusesWhatIsNoQuestion(String body) throws Exception {
		assertThat(post(body).statusCode()).isEqualTo(400);
	}

	@Test
	void writesRequestsDownAndHidesSecrets() throws Exception {
		post(request("demo", ""), "very-secret");

		assertThat(this.simulator.requests()).singleElement().satisfies(request -> {
			assertThat(request.header("Authorization")).isEqualTo("Bearer very-secret");
			assertThat(request.json().path("model").stringValue()).isEqualTo("demo");
			assertThat(request.toString()).contains("/v1/chat/completions", "authorization=***")
				.doesNotContain("very-secret");
		});
	}

	@Test
	void closesItsConnections() throws Exception {
		HttpRequest request = message(request("demo-stall", "\"stream\": true"), "any").build();
		try (var body = this.http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
			this.simulator.close();

			assertThatExceptionOfType(IOException.class).isThrownBy(body::readAllBytes);
		}
	}

	private static String request(String model, String more) {
		return "{\"model\": \"" + model + "\", \"messages\": [{\"role\": \"user\", \"content\": \"Say hello please\"}]"
				+ (more.isEmpty() ? "" : ", " + more) + "}";
	}

	private HttpResponse<String> post(String body) throws IOException, InterruptedException {
		return post(body, "any");
	}

	private HttpResponse<String> post(String body, String key) throws IOException, InterruptedException {
		return this.http.send(message(body, key).build(), HttpResponse.BodyHandlers.ofString());
	}

	private HttpRequest.Builder message(String body, String key) {
		return HttpRequest.newBuilder(URI.create(this.simulator.baseUrl() + "/chat/completions"))
			.timeout(Duration.ofSeconds(20))
			.header("Authorization", "Bearer " + key)
			.POST(HttpRequest.BodyPublishers.ofString(body));
	}

	private List<JsonNode> stream(String body) throws IOException, InterruptedException {
		String events = post(body).body();
		assertThat(events).endsWith("data: [DONE]\n\n".substring(events.contains("error") ? 12 : 0));
		return events.lines()
			.filter(line -> line.startsWith("data: {"))
			.map(line -> Json.tree(line.substring("data: ".length())))
			.toList();
	}

	private static String joined(List<JsonNode> chunks, String pointer) {
		return chunks.stream().map(chunk -> chunk.at(pointer).stringValue("")).reduce("", String::concat);
	}

}
