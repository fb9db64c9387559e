package io.reqllm.protocol.cohere;

import java.util.List;
import java.util.Map;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Media;
import io.reqllm.chat.Message;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Warning;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the folders do not show of how requests are written. */
class CohereEncodingTests {

	private static final CohereProtocol WIRE = new CohereProtocol();

	private static final ContentPart PDF = ContentPart.file(Media.of("application/pdf", new byte[] { 1 }), "a.pdf");

	@Test
	void standsUnderAnotherPathElsewhere() {
		WireRequest request = encode(hello(), Map.of("path", "/cohere/{model}/chat?v=2"));

		assertThat(request.uri()).hasToString("https://api.acme.example/v1/cohere/model-1/chat?v=2");
	}

	@Test
	void leavesOutWhatAPlaceDoesNotTake() {
		WireRequest request = encode(hello().options(options -> options.seed(7L).temperature(0.5)),
				Map.of("unsupported", List.of("seed")));

		assertThat(request.body().has("seed")).isFalse();
		assertThat(request.body().path("temperature").doubleValue()).isEqualTo(0.5);
		assertThat(request.warnings()).extracting(Warning::subject).containsExactly("seed");
	}

	static List<ContentPart> unsayable() {
		return List.of(PDF, ContentPart.audio(Media.of("audio/wav", new byte[] { 1 })),
				ContentPart.image(Media.file("file-1")), ContentPart.file(Media.url("https://a.example/a.txt"), null));
	}

	@ParameterizedTest
	@MethodSource("unsayable")
	void refusesWhatItCannotSay(ContentPart part) {
		ChatRequestBuilder request = hello().user(ContentPart.text("Look:"), part);

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> encode(request, Map.of()));
	}

	@Test
	void saysInItsPlaceWhatWouldLeaveAMessageEmpty() {
		ContentPart note = ContentPart.file(Media.of("text/plain", "Hello".getBytes()), "note.txt");

		WireRequest request = encode(ChatRequest.builder(Answers.MODEL.toString()).user(note), Map.of());

		assertThat(request.body().at("/messages/0/content").stringValue()).isEqualTo("Hello");
		assertThat(request.body().has("documents")).isFalse();
	}

	@Test
	void asksForJsonInWordsTooUnlessTheUserDoes() {
		WireRequest request = encode(hello().responseFormat(ResponseFormat.JSON), Map.of());

		assertThat(request.body().at("/response_format/type").stringValue()).isEqualTo("json_object");
		assertThat(request.body().at("/messages/0/content").stringValue()).contains("JSON");
	}

	@Test
	void doesNotAskAModelToThinkThatCannot() {
		Model model = Model.of("acme", ModelProperties.builder("model-1").reasoning(false).build());
		ChatRequestBuilder request = ChatRequest.builder(model)
			.user("Hello")
			.options(options -> options.reasoningEffort(ReasoningEffort.HIGH).reasoningBudget(5));

		WireRequest written = encode(request, Map.of());

		assertThat(written.body().has("thinking")).isFalse();
		assertThat(written.warnings()).extracting(Warning::subject)
			.containsExactly("reasoningEffort", "reasoningBudget");
	}

	@Test
	void saysAsThoughtsWhatStandsBesideCallsOfAModelThatThinks() {
		Model model = Model.of("acme", ModelProperties.builder("model-1").reasoning(true).build());
		ToolCall call = new ToolCall("c1", "weather", "{}", Map.of());
		ChatRequestBuilder request = ChatRequest.builder(model)
			.user("Weather?")
			.message(Message.assistant(ContentPart.text("I look."), ContentPart.text("Twice."), call))
			.message(Message.toolResult(call, "Sun"));

		JsonNode thinking = encode(request, Map.of()).body().at("/messages/1");
		JsonNode off = encode(request.options(options -> options.reasoningBudget(0)), Map.of()).body()
			.at("/messages/1");

		assertThat(thinking.path("content")).hasToString("[{\"type\":\"thinking\",\"thinking\":\"I look.\"},"
				+ "{\"type\":\"thinking\",\"thinking\":\"Twice.\"}]");
		assertThat(off.has("content")).isFalse();
		assertThat(off.path("tool_plan").stringValue()).isEqualTo("I look.\nTwice.");
	}

	@Test
	void switchesThinkingOffForABudgetOfNothing() {
		WireRequest request = encode(hello().options(options -> options.reasoningBudget(0)), Map.of());

		assertThat(request.body().path("thinking")).hasToString("{\"type\":\"disabled\"}");
	}

	private static ChatRequestBuilder hello() {
		return ChatRequest.builder(Answers.MODEL.toString()).user("Hello");
	}

	private static WireRequest encode(ChatRequestBuilder request, Map<String, Object> dialect) {
		return WIRE.encode(Answers.call(WIRE, request.build(), dialect, false));
	}

}
