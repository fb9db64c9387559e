package io.reqllm.protocol.openai;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Media;
import io.reqllm.chat.Message;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Warning;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import io.reqllm.protocol.Answers;
import io.reqllm.protocol.openai.responses.dialect.ResponsesDialect;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What the folders do not show of how requests are written. */
class OpenAiResponsesEncodingTests {

	private static final OpenAiResponsesProtocol WIRE = new OpenAiResponsesProtocol();

	private static final Media PICTURE = Media.of("image/png", new byte[] { 1 });

	private static final Map<String, Object> REASONING = Map.of("item",
			Map.of("type", "reasoning", "id", "rs_1", "summary", List.of()));

	@ParameterizedTest
	@CsvSource({ "https://a.example/v1,https://a.example/v1/responses",
			"https://a.example/openai/v1,https://a.example/openai/v1/responses",
			"https://a.example/openai?api-version=2025-03-01-preview,https://a.example/openai/responses?api-version=2025-03-01-preview" })
	void appendsItsPathInFrontOfTheQuery(String base, String uri) {
		ChatCall call = Answers.whole(WIRE).call();
		ChatCall there = new ChatCall(call.request(), call.model(), Route.of(WIRE.id(), base), false);

		assertThat(WIRE.encode(there).uri()).hasToString(uri);
	}

	@Test
	void refusesAnUnknownSwitch() {
		assertThatIllegalArgumentException().isThrownBy(() -> ResponsesDialect.of(Map.of("storage", true)))
			.withMessageContaining("store");
	}

	@ParameterizedTest
	@CsvSource({ "false,false", "true,true", "omit," })
	void asksTheProviderToKeepTheAnswerOrNot(String store, Boolean kept) {
		JsonNode body = encode(Map.of("store", store), hello()).body();

		assertThat(body.has("store") ? body.get("store").asBoolean() : null).isEqualTo(kept);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void asksForEncryptedThoughtsOnlyWhereThereAreThoughts(boolean reasons) {
		Model model = Model.of("acme", ModelProperties.builder("model-1").reasoning(reasons).build());

		JsonNode body = encode(Map.of(), ChatRequest.builder(model).user("Hi").build()).body();

		assertThat(body.has("include")).isEqualTo(reasons);
	}

	@Test
	void sendsAllThoughtsBackToAProviderThatKeepsThem() {
		Thinking thought = new Thinking("Hm.", null, REASONING);

		JsonNode kept = encode(Map.of("store", "true"), turn(thought, call())).body();
		JsonNode forgotten = encode(Map.of(), turn(thought, call())).body();

		assertThat(kept.at("/input/1/type").asString()).isEqualTo("reasoning");
		assertThat(kept.at("/input/2/id").asString()).isEqualTo("fc_1");
		assertThat(forgotten.at("/input/1/type").asString()).isEqualTo("function_call");
		assertThat(forgotten.at("/input/1").has("id")).isFalse();
	}

	@Test
	void sendsThoughtsInOpenWordsBack() {
		Map<String, Object> open = Map.of("item", Map.of("type", "reasoning", "id", "rs_1", "summary", List.of(),
				"content", List.of(Map.of("type", "reasoning_text", "text", "Hm."))));

		JsonNode body = encode(Map.of(), turn(new Thinking("Hm.", null, open), call())).body();

		assertThat(body.at("/input/1/content/0/text").asString()).isEqualTo("Hm.");
		assertThat(body.at("/input/2/id").asString()).isEqualTo("fc_1");
	}

	@Test
	void sendsNoThoughtThatLeadsToNothing() {
		JsonNode body = encode(Map.of(), turn(ContentPart.text("Yes."), new Thinking("", "ENC", REASONING))).body();

		assertThat(body.path("input").valueStream().map(item -> item.path("type").asString("")))
			.doesNotContain("reasoning");
	}

	@Test
	void makesAnItemOfAThoughtThatHasNone() {
		JsonNode body = encode(Map.of(), turn(new Thinking("Hm.", "ENC", Map.of()), ContentPart.text("Yes."))).body();

		assertThat(body.at("/input/1/summary/0/text").asString()).isEqualTo("Hm.");
		assertThat(body.at("/input/1/encrypted_content").asString()).isEqualTo("ENC");
	}

	@Test
	void leavesOutIdsThatTheProviderWouldRefuse() {
		ToolCall call = new ToolCall("c1", "weather", "{}", Map.of("id", "fc_" + "x".repeat(400)));

		JsonNode body = encode(Map.of(), turn(call)).body();

		assertThat(body.at("/input/1").has("id")).isFalse();
	}

	@Test
	void putsItemsOfAUserBesideTheMessage() {
		ProviderItem approval = new ProviderItem(WIRE.id(), "mcp_approval_response",
				"{\"type\":\"mcp_approval_response\",\"approval_request_id\":\"mcpr_1\",\"approve\":true}", Map.of());

		JsonNode input = encode(Map.of(), ask(approval)).body().path("input");

		assertThat(input).hasSize(1);
		assertThat(input.at("/0/approve").asBoolean()).isTrue();
	}

	@Test
	void refusesAnItemThatIsNoJson() {
		ProviderItem item = new ProviderItem(WIRE.id(), "web_search_call", "{", Map.of());

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> encode(Map.of(), ask(item)))
			.withMessageContaining("web_search_call");
	}

	@Test
	void refusesContentThatCannotBeSent() {
		Model textOnly = Model.of("acme", ModelProperties.builder("model-1").input(Set.of(Modality.TEXT)).build());

		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> encode(Map.of(), ChatRequest.builder(textOnly).user(ContentPart.image(PICTURE)).build()));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> encode(Map.of(), ask(ContentPart.audio(Media.of("audio/wav", new byte[] { 1 })))));
	}

	@Test
	void warnsOfEachOptionThatTheWireHasNoWordFor() {
		WireRequest request = encode(Map.of(),
				build(builder -> builder.user("Hi").options(options -> options.n(2).seed(1L).stop(List.of("x")))));

		assertThat(request.warnings()).extracting(Warning::subject).containsExactlyInAnyOrder("n", "seed", "stop");
	}

	@Test
	void asksForAnyJsonByTheWord() {
		JsonNode body = encode(Map.of(), build(builder -> builder.user("Hi").responseFormat(ResponseFormat.JSON)))
			.body();

		assertThat(body.at("/text/format/type").asString()).isEqualTo("json_object");
		assertThat(body.at("/input/0/content").asString()).contains("JSON");
	}

	private static ToolCall call() {
		return new ToolCall("c1", "weather", "{}", Map.of("id", "fc_1"));
	}

	private static ChatRequest hello() {
		return ask(ContentPart.text("Hello"));
	}

	private static ChatRequest ask(ContentPart part) {
		return build(builder -> builder.user(part));
	}

	private static ChatRequest turn(ContentPart... parts) {
		return build(builder -> builder.messages(List.of(Message.user("Hi"), Message.assistant(parts))));
	}

	private static ChatRequest build(Consumer<ChatRequestBuilder> asked) {
		ChatRequestBuilder builder = ChatRequest.builder(Answers.MODEL.toString());
		asked.accept(builder);
		return builder.build();
	}

	private static WireRequest encode(Map<String, Object> dialect, ChatRequest request) {
		return WIRE.encode(Answers.call(WIRE, request, dialect, false));
	}

}
