package io.reqllm.protocol.gemini;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.reqllm.chat.ChatOptionsBuilder;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Message;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Role;
import io.reqllm.chat.Tool;
import io.reqllm.chat.ToolChoice;
import io.reqllm.chat.Warning;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.ModelPropertiesBuilder;
import io.reqllm.model.ReasoningOption;
import io.reqllm.model.Route;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.WireRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What the folders do not show of how requests are written. */
class GeminiEncodingTests {

	private static final ReasoningOption TOGGLE = new ReasoningOption("toggle", List.of(), null, null);

	private static final List<ReasoningOption> LEVELS = List
		.of(new ReasoningOption("effort", List.of("low", "high"), null, null));

	private static final List<ReasoningOption> BUDGETS = List.of(TOGGLE,
			new ReasoningOption("budget_tokens", List.of(), 512L, 24_576L));

	@ParameterizedTest
	@CsvSource({ "gemini-x,false,/v1beta/models/gemini-x:generateContent",
			"gemini-x,true,/v1beta/models/gemini-x:streamGenerateContent?alt=sse",
			"tunedModels/a@b,false,/v1beta/tunedModels/a%40b:generateContent",
			"models/gemini-x,true,/v1beta/models/gemini-x:streamGenerateContent?alt=sse",
			"google/gemini-x,false,/v1beta/models/google/gemini-x:generateContent" })
	void asksTheModelAtItsPath(String model, boolean streaming, String path) {
		ChatRequest request = ChatRequest.builder(Model.unknown(new ModelId("acme", model))).user("Hello").build();

		WireRequest written = encode(request, Map.of(), streaming);

		assertThat(written.uri()).hasToString("https://a.example" + path);
		assertThat(written.body().has("model")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "NONE,0,false", "MINIMAL,512,true", "LOW,2048,true", "HIGH,24576,true", "MAX,24576,true" })
	void thinksWithABudgetWhereTheModelHasBudgets(ReasoningEffort effort, int budget, boolean shown) {
		JsonNode thinking = thinking(BUDGETS, effort);

		assertThat(thinking.path("thinkingBudget").asInt(-1)).isEqualTo(budget);
		assertThat(thinking.path("includeThoughts").asBoolean(false)).isEqualTo(shown);
		assertThat(thinking.has("thinkingLevel")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "NONE,low,false", "LOW,low,true", "MAX,high,true" })
	void thinksAtALevelWhereTheModelHasLevels(ReasoningEffort effort, String level, boolean shown) {
		JsonNode thinking = thinking(LEVELS, effort);

		assertThat(thinking.path("thinkingLevel").asString("")).isEqualTo(level);
		assertThat(thinking.path("includeThoughts").asBoolean(false)).isEqualTo(shown);
		assertThat(thinking.has("thinkingBudget")).isFalse();
	}

	@Test
	void thinksWithABudgetWhereNobodyKnows() {
		assertThat(thinking(null, ReasoningEffort.LOW).path("thinkingBudget").asInt(-1)).isEqualTo(2048);
	}

	@Test
	void thinksAsToldWhereThinkingCanOnlyBeSwitched() {
		JsonNode off = thinking(List.of(TOGGLE), ReasoningEffort.NONE);
		JsonNode on = thinking(List.of(TOGGLE), ReasoningEffort.HIGH);

		assertThat(off.toString()).isEqualTo("{\"thinkingLevel\":\"minimal\"}");
		assertThat(on.toString()).isEqualTo("{\"thinkingLevel\":\"high\",\"includeThoughts\":true}");
	}

	@Test
	void takesABudgetBeforeAnEffort() {
		ChatRequest request = model(properties -> properties.reasoningOptions(LEVELS))
			.options(options -> options.reasoningBudget(100).reasoningEffort(ReasoningEffort.LOW))
			.build();

		WireRequest written = encode(request, Map.of(), false);

		assertThat(written.body().at("/generationConfig/thinkingConfig").toString())
			.isEqualTo("{\"thinkingBudget\":100,\"includeThoughts\":true}");
		assertThat(written.warnings()).extracting(Warning::subject).containsExactly("reasoningEffort");
	}

	@Test
	void warnsWhereThinkingCannotBeSteered() {
		WireRequest silent = steered(properties -> properties.reasoning(false));
		WireRequest stubborn = steered(properties -> properties.reasoningOptions(List.of()));

		assertThat(List.of(silent, stubborn)).allSatisfy(request -> {
			assertThat(request.body().has("generationConfig")).isFalse();
			assertThat(request.warnings()).extracting(Warning::subject).containsExactly("reasoningEffort");
		});
	}

	@Test
	void asksForSoundOfWhoOnlySpeaks() {
		ChatRequest request = model(properties -> properties.output(Set.of(Modality.AUDIO))).build();

		assertThat(encode(request, Map.of(), false).body().at("/generationConfig/responseModalities").toString())
			.isEqualTo("[\"AUDIO\"]");
	}

	@Test
	void tellsTheFormInWordsToWhoCannotKeepIt() {
		ChatRequest request = model(properties -> properties.structuredOutput(false))
			.responseFormat(ResponseFormat.JSON)
			.build();

		WireRequest written = encode(request, Map.of(), false);

		assertThat(written.body().has("generationConfig")).isFalse();
		assertThat(written.body().at("/systemInstruction/parts/0/text").asString("")).contains("JSON");
		assertThat(written.warnings()).extracting(Warning::subject).containsExactly("responseFormat");
	}

	@Test
	void makesNoChoiceOfToolsThatTheProviderRuns() {
		Tool search = Tool.providerRun("search", "{\"googleSearch\":{}}");
		ChatRequest request = model(properties -> properties).tools(search)
			.toolChoice(ToolChoice.tool("search"))
			.build();

		WireRequest written = encode(request, Map.of(), false);

		assertThat(written.body().has("toolConfig")).isFalse();
		assertThat(written.warnings()).extracting(Warning::subject).containsExactly("toolChoice");
	}

	@Test
	void signsACallThatLostItsSignatureWhereSignaturesAreWanted() {
		assertThat(signature(LEVELS)).isEqualTo("skip_thought_signature_validator");
		assertThat(signature(null)).isEqualTo("skip_thought_signature_validator");
		assertThat(signature(BUDGETS)).isEmpty();
	}

	@Test
	void laysExtraMembersOverTheBody() {
		ChatRequest request = model(properties -> properties.output(Set.of(Modality.TEXT, Modality.IMAGE)))
			.options(options -> options.temperature(0.5)
				.headers(Map.of("x-a", "b"))
				.extra(Map.of("cachedContent", "cachedContents/1", "generationConfig",
						Map.of("responseModalities", List.of("IMAGE")))))
			.build();

		WireRequest written = encode(request, Map.of(), false);

		assertThat(written.body().get("generationConfig").toString())
			.isEqualTo("{\"temperature\":0.5,\"responseModalities\":[\"IMAGE\"]}");
		assertThat(written.body().path("cachedContent").asString("")).isEqualTo("cachedContents/1");
		assertThat(written.headers()).containsEntry("x-a", "b");
	}

	@Test
	void asksAsTheUserWhereThereIsNothingButAnInstruction() {
		ChatRequest request = ChatRequest.builder("acme:model-1").system("Speak.").build();

		WireRequest written = encode(request, Map.of(), false);

		assertThat(written.body().toString())
			.isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Speak.\"}]}]}");
		assertThat(written.warnings()).extracting(Warning::subject).containsExactly("messages");
	}

	@Test
	void refusesThoughtsAndResultsThatTheUserSays() {
		ContentPart thought = new ContentPart.Thinking("Hm", null, Map.of());
		ContentPart result = new ContentPart.ToolResult("c1", null, List.of(), false, Map.of());

		for (ContentPart part : List.of(thought, result)) {
			ChatRequest request = ChatRequest.builder("acme:model-1")
				.message(new Message(Role.USER, List.of(part), null, null))
				.build();
			assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> encode(request, Map.of(), false))
				.withMessageContaining("acme:model-1");
		}
	}

	@Test
	void failsForASwitchThatDoesNotExist() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> encode(ChatRequest.of("acme:model-1", "Hello"), Map.of("toolCalIds", "none"), false))
			.withMessageContaining("toolcallids");
	}

	private static String signature(@Nullable List<ReasoningOption> options) {
		ContentPart.ToolCall call = new ContentPart.ToolCall("c1", "clock", "{}", Map.of());
		ChatRequest request = model(properties -> properties.reasoningOptions(options))
			.messages(List.of(Message.assistant(call), Message.toolResult(call, "Now")))
			.build();
		return encode(request, Map.of(), false).body().at("/contents/1/parts/0/thoughtSignature").asString("");
	}

	private static JsonNode thinking(@Nullable List<ReasoningOption> options, ReasoningEffort effort) {
		ChatRequest request = model(properties -> properties.reasoningOptions(options)).options(effort(effort)).build();
		return encode(request, Map.of(), false).body().at("/generationConfig/thinkingConfig");
	}

	private static WireRequest steered(UnaryOperator<ModelPropertiesBuilder> change) {
		return encode(model(change).options(effort(ReasoningEffort.LOW)).build(), Map.of(), false);
	}

	private static Consumer<ChatOptionsBuilder> effort(ReasoningEffort effort) {
		return options -> options.reasoningEffort(effort);
	}

	private static ChatRequestBuilder model(UnaryOperator<ModelPropertiesBuilder> change) {
		ModelPropertiesBuilder properties = change.apply(ModelProperties.builder("model-1"));
		return ChatRequest.builder(Model.of("acme", properties.build())).user("Hello");
	}

	private static WireRequest encode(ChatRequest request, Map<String, Object> dialect, boolean streaming) {
		Model model = (request.definition() != null) ? request.definition() : Model.unknown(request.model());
		Route route = new Route(GeminiProtocol.ID, "https://a.example/v1beta", null, dialect);
		return new GeminiProtocol().encode(new ChatCall(request, model, route, streaming));
	}

}
