package io.reqllm.protocol.bedrock;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.chat.CacheHint;
import io.reqllm.chat.ChatOptionsBuilder;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Media;
import io.reqllm.chat.Message;
import io.reqllm.chat.Role;
import io.reqllm.chat.Tool;
import io.reqllm.chat.ToolChoice;
import io.reqllm.chat.Warning;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What the folders do not show of how a call is put into words. */
class BedrockConverseEncodingTests {

	private static final WireProtocol WIRE = new BedrockConverseProtocol();

	private static final Tool WEATHER = Tool.of("weather", null, "{\"type\":\"object\",\"properties\":{}}");

	@ParameterizedTest
	@CsvSource({ "anthropic.claude-v2:1, anthropic.claude-v2%3A1",
			"arn:aws:bedrock:us-east-1:1:inference-profile/us.x, arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2Fus.x" })
	void writesTheModelAsOneSegmentOfThePath(String model, String segment) {
		ChatRequest request = ChatRequest.of("acme:" + model, "Hi");

		assertThat(encode(request, Map.of(), false).uri())
			.hasToString("https://api.acme.example/v1/model/" + segment + "/converse");
		assertThat(encode(request, Map.of(), true).uri())
			.hasToString("https://api.acme.example/v1/model/" + segment + "/converse-stream");
	}

	@Test
	void acceptsFramesUnlessTheCallerSaysOtherwise() {
		ChatRequest request = ask().options((ChatOptionsBuilder options) -> options.headers(Map.of("Accept", "x/y")))
			.build();

		assertThat(encode(ask().build(), Map.of(), true).headers()).containsEntry("accept",
				"application/vnd.amazon.eventstream");
		assertThat(encode(ask().build(), Map.of(), false).headers()).isEmpty();
		assertThat(encode(request, Map.of(), true).headers()).containsOnly(Map.entry("Accept", "x/y"));
	}

	@Test
	void takesTheSwitchesOfTheFamilyWithTheLongestWord() {
		Map<String, Object> dialect = Map.of("topKField", "common", "families", Map.of("acme", Map.of("topKField", "a"),
				"acme.large-2", Map.of("topKField", "b"), "large", Map.of("topKField", "c")));

		assertThat(topKField("eu.acme.large-2-v1:0", dialect)).containsExactly("b");
		assertThat(topKField("arn:x/us.Acme.large-20", dialect)).containsExactly("c");
		assertThat(topKField("acme.small", dialect)).containsExactly("a");
		assertThat(topKField("acmeist.small", dialect)).containsExactly("common");
	}

	@Test
	void refusesSwitchesThatItDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> encode(ask().build(), Map.of("topFieldK", "x"), false))
			.withMessageContaining("topkfield");
		assertThatIllegalArgumentException().isThrownBy(() -> encode(ask().build(), Map.of("families", "x"), false))
			.withMessageContaining("families");
	}

	@Test
	void refusesWhatTheProviderWouldHaveToFetch() {
		ChatRequest request = ask().user(ContentPart.image(Media.url("https://acme.example/cat.png"))).build();

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> encode(request, Map.of(), false));
	}

	@Test
	void refusesFormatsThatAreNotTaken() {
		ChatRequest request = ask().user(ContentPart.image(Media.of("image/tiff", new byte[1]))).build();

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> encode(request, Map.of(), false))
			.withMessageContaining("image/tiff")
			.withMessageContaining("gif, jpeg, png, webp");
	}

	@Test
	void refusesWhatTheModelIsKnownNotToTake() {
		Model blind = Model.of("acme", ModelProperties.builder("model-1").input(Set.of(Modality.TEXT)).build());
		ChatRequest request = ChatRequest.builder(blind)
			.user(ContentPart.image(Media.of("image/png", new byte[1])))
			.build();

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> encode(request, Map.of(), false))
			.withMessageContaining("image");
	}

	@Test
	void refusesAnInstructionThatIsNoText() {
		Message picture = new Message(Role.SYSTEM, List.of(ContentPart.image(Media.of("image/png", new byte[1]))), null,
				null);

		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> encode(ask().messages(List.of(picture)).build(), Map.of(), false));
	}

	@Test
	void refusesAConversationOfInstructionsOnly() {
		ChatRequest request = ChatRequest.builder("acme:model-1").system("Be brief.").build();

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> encode(request, Map.of(), false));
	}

	@Test
	void givesACallAnotherIdThanAnEarlierOneHas() {
		ContentPart.ToolCall call = new ContentPart.ToolCall("call_0", "weather", "{}", Map.of());
		ChatRequest request = ask().messages(List.of(Message.assistant(call), Message.toolResult(call, "Sunny"),
				Message.assistant(call), Message.toolResult(call, "Rainy")))
			.build();

		JsonNode messages = encode(request, Map.of(), false).body().path("messages");

		assertThat(messages.at("/1/content/0/toolUse/toolUseId").asString()).isEqualTo("call_0")
			.isEqualTo(messages.at("/2/content/0/toolResult/toolUseId").asString());
		assertThat(messages.at("/3/content/0/toolUse/toolUseId").asString()).isNotEqualTo("call_0")
			.isEqualTo(messages.at("/4/content/0/toolResult/toolUseId").asString());
	}

	@Test
	void tellsCallsOfOneTurnApartThatHaveOneId() {
		ContentPart.ToolCall rome = new ContentPart.ToolCall("call", "weather", "{\"city\":\"Rome\"}", Map.of());
		ContentPart.ToolCall oslo = new ContentPart.ToolCall("call", "weather", "{\"city\":\"Oslo\"}", Map.of());
		ChatRequest request = ask()
			.messages(List.of(Message.assistant(rome, oslo), Message.toolResult(rome, "Sunny"),
					Message.toolResult(oslo, "Rainy")))
			.build();

		WireRequest encoded = encode(request, Map.of(), false);

		JsonNode calls = encoded.body().at("/messages/1/content");
		JsonNode results = encoded.body().at("/messages/2/content");
		assertThat(calls.at("/0/toolUse/toolUseId").asString()).isEqualTo("call")
			.isEqualTo(results.at("/0/toolResult/toolUseId").asString());
		assertThat(calls.at("/1/toolUse/toolUseId").asString()).isNotEqualTo("call")
			.isEqualTo(results.at("/1/toolResult/toolUseId").asString());
		assertThat(results.at("/0/toolResult/content/0/text").asString()).isEqualTo("Sunny");
		assertThat(results.at("/1/toolResult/content/0/text").asString()).isEqualTo("Rainy");
		assertThat(encoded.warnings()).isEmpty();
	}

	@Test
	void leavesOutToolsThatMayNotBeCalled() {
		ChatRequest request = ask().tools(WEATHER).toolChoice(ToolChoice.NONE).build();

		assertThat(encode(request, Map.of(), false).body().has("toolConfig")).isFalse();
	}

	@Test
	void keepsAModelToOneCallAtATimeWhereThereIsAWordForIt() {
		ChatRequestBuilder request = ask().tools(WEATHER)
			.options((ChatOptionsBuilder options) -> options.parallelToolCalls(false));
		Map<String, Object> claude = Map.of("singleCall", true);

		WireRequest auto = encode(request.toolChoice(ToolChoice.AUTO).build(), claude, false);
		WireRequest demanded = encode(request.toolChoice(ToolChoice.REQUIRED).build(), claude, false);
		WireRequest other = encode(request.build(), Map.of(), false);

		assertThat(auto.body().path("additionalModelRequestFields"))
			.hasToString("{\"tool_choice\":{\"type\":\"auto\",\"disable_parallel_tool_use\":true}}");
		assertThat(auto.body().path("toolConfig").has("toolChoice")).isFalse();
		assertThat(auto.warnings()).isEmpty();
		assertThat(demanded.body().at("/toolConfig/toolChoice").has("any")).isTrue();
		assertThat(demanded.warnings()).extracting(Warning::subject).containsExactly("parallelToolCalls");
		assertThat(other.warnings()).extracting(Warning::subject).containsExactly("parallelToolCalls");
	}

	@ParameterizedTest
	@CsvSource({ "auto any tool, tool", "auto any, any", "auto, ''" })
	void demandsAToolAsFarAsTheModelCanBeTold(String choices, String written) {
		ChatRequest request = ask().tools(WEATHER).toolChoice(ToolChoice.tool("weather")).build();

		WireRequest encoded = encode(request, Map.of("toolChoices", List.of(choices.split(" "))), false);

		assertThat(encoded.body().at("/toolConfig/toolChoice").propertyNames())
			.containsExactlyElementsOf(written.isEmpty() ? List.of() : List.of(written));
		assertThat(encoded.warnings()).hasSize(written.equals("tool") ? 0 : 1);
	}

	@Test
	void leavesOutWhatGoesWithATemperatureWhereThereIsNone() {
		Model model = Model.of("acme", ModelProperties.builder("model-1").temperature(false).build());
		ChatRequest request = ChatRequest.builder(model)
			.user("Hi")
			.options((ChatOptionsBuilder options) -> options.temperature(0.5).topP(0.9).topK(5))
			.build();

		WireRequest encoded = encode(request, Map.of(), false);

		assertThat(encoded.body().propertyNames()).containsExactly("messages");
		assertThat(encoded.warnings()).extracting(Warning::subject).containsExactly("temperature", "topP", "topK");
	}

	@Test
	void marksNothingWhereTheModelCannotRemember() {
		ChatRequest request = ask().user(ContentPart.text("Long.").cached(CacheHint.ONE_HOUR)).build();

		WireRequest plain = encode(request, Map.of("cachePoints", List.of()), false);
		WireRequest brief = encode(request, Map.of("longCache", false), false);

		assertThat(plain.body().toString()).doesNotContain("cachePoint");
		assertThat(plain.warnings()).isEmpty();
		assertThat(brief.body().toString()).contains("{\"cachePoint\":{\"type\":\"default\"}}");
		assertThat(brief.warnings()).hasSize(1);
	}

	@Test
	void leavesOutTextsThatCannotEndAnAnswer() {
		ChatRequest request = ask().options((ChatOptionsBuilder options) -> options.stop(List.of("", "\n", "END")))
			.build();

		WireRequest claude = encode(request, Map.of("reasoning", "thinking"), false);
		WireRequest other = encode(request, Map.of(), false);

		assertThat(claude.body().at("/inferenceConfig/stopSequences")).hasToString("[\"END\"]");
		assertThat(other.body().at("/inferenceConfig/stopSequences")).hasToString("[\"\\n\",\"END\"]");
		assertThat(other.warnings()).extracting(Warning::subject).containsExactly("stop");
	}

	@Test
	void trimsWhatIsToBeContinuedInFrontOfAMarkToo() {
		ContentPart begun = ContentPart.text("The answer is ").cached(CacheHint.ONE_HOUR);

		JsonNode content = encode(ask().messages(List.of(Message.user("Hi"), Message.assistant(begun))).build(),
				Map.of(), false)
			.body()
			.at("/messages/1/content");

		assertThat(content.at("/0/text").asString()).isEqualTo("The answer is");
		assertThat(content.at("/1").has("cachePoint")).isTrue();
	}

	private static List<String> topKField(String model, Map<String, Object> dialect) {
		ChatRequest request = ChatRequest.builder("acme:" + model)
			.user("Hi")
			.options((ChatOptionsBuilder options) -> options.topK(5))
			.build();
		return List.copyOf(encode(request, dialect, false).body().path("additionalModelRequestFields").propertyNames());
	}

	private static ChatRequestBuilder ask() {
		return ChatRequest.builder("acme:model-1").user("Hi");
	}

	private static WireRequest encode(ChatRequest request, Map<String, Object> dialect, boolean streaming) {
		return WIRE.encode(Answers.call(WIRE, request, dialect, streaming));
	}

}
