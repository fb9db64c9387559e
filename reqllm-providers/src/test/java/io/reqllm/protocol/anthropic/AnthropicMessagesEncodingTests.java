package io.reqllm.protocol.anthropic;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Media;
import io.reqllm.chat.Message;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Tool;
import io.reqllm.chat.ToolChoice;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Limits;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.ModelPropertiesBuilder;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What the folders do not show of how requests are written. */
class AnthropicMessagesEncodingTests {

	private static final Media PICTURE = Media.of("image/png", new byte[] { 1 });

	@Test
	void namesTheVersionAndTheFeaturesInHeaders() {
		WireRequest request = encode(Map.of("betas", List.of("one", "two")), model -> {
		}, builder -> builder.user(ContentPart.image(Media.file("file_1"))));

		assertThat(request.headers())
			.isEqualTo(Map.of("anthropic-version", "2023-06-01", "anthropic-beta", "one,two,files-api-2025-04-14"));
	}

	@Test
	void aCallerWhoNamesFeaturesGetsThoseAndNoOthers() {
		ChatOptions options = ChatOptions.builder()
			.headers(Map.of("Anthropic-Beta", "b, a,b", "x-team", "blue", "anthropic-version", "2030-01-01"))
			.build();

		WireRequest inHeader = encode(Map.of("betas", List.of("one")), model -> {
		}, builder -> builder.options(options));
		WireRequest inBody = encode(Map.of("betaField", "anthropic_beta"), model -> {
		}, builder -> builder.options(options));

		assertThat(inHeader.headers()).containsEntry("anthropic-beta", "b,a")
			.containsEntry("x-team", "blue")
			.containsEntry("anthropic-version", "2030-01-01");
		assertThat(inBody.headers()).doesNotContainKeys("anthropic-beta", "Anthropic-Beta");
		assertThat(inBody.body().path("anthropic_beta").toString()).isEqualTo("[\"b\",\"a\"]");
	}

	@ParameterizedTest
	@CsvSource({ "false,https://api.acme.example/v1/model-1:rawPredict",
			"true,https://api.acme.example/v1/model-1:streamRawPredict" })
	void goesWhereTheDialectSays(boolean streaming, String uri) {
		ChatRequest question = ChatRequest.of(Answers.MODEL.toString(), "Hello");
		AnthropicMessagesProtocol wire = new AnthropicMessagesProtocol();

		WireRequest request = wire.encode(Answers.call(wire, question,
				Map.of("path", "/{model}:rawPredict", "streamPath", "/{model}:streamRawPredict"), streaming));

		assertThat(request.uri()).hasToString(uri);
	}

	@ParameterizedTest
	@ValueSource(strings = { "cacheMark", "modelInBody" })
	void refusesAnUnknownSwitch(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> encode(Map.of(name, "x"), model -> {
		}, builder -> {
		})).withMessageContaining(name.toLowerCase());
	}

	@Test
	void refusesASwitchThatShouldBeANumber() {
		assertThatIllegalArgumentException().isThrownBy(() -> encode(Map.of("cacheMarks", "many"), model -> {
		}, builder -> {
		})).withMessageContaining("cacheMarks");
	}

	static List<ContentPart> unsayable() {
		return List.of(ContentPart.audio(Media.of("audio/wav", new byte[1])),
				ContentPart.file(Media.of("application/msword", new byte[1]), null),
				ContentPart.file(Media.of("video/mp4", new byte[1]), null),
				new ContentPart.Thinking("Hm.", null, Map.of()), new ContentPart.ToolCall("c", "t", "{}", Map.of()),
				new ContentPart.ProviderItem("other", "x", "{}", Map.of()),
				new ContentPart.ProviderItem(AnthropicMessagesProtocol.ID, "x", "{", Map.of()));
	}

	@ParameterizedTest
	@MethodSource("unsayable")
	void refusesWhatAUserCannotSayHere(ContentPart part) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> encode(Map.of(), model -> {
		}, builder -> builder.user(part))).withMessageContaining(Answers.MODEL.toString());
	}

	@Test
	void refusesAPictureThatTheModelOrTheProviderDoesNotTake() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> encode(Map.of(),
				model -> model.input(Set.of(Modality.TEXT)), builder -> builder.user(ContentPart.image(PICTURE))));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> encode(Map.of("sources", "base64"), model -> {
			}, builder -> builder.user(ContentPart.image(Media.url("https://a.example/1.png")))));
	}

	@Test
	void refusesAConversationInWhichNobodySaysAnything() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> {
			ChatRequest request = ChatRequest.builder(Answers.MODEL.toString())
				.messages(List.of(Message.system("Be brief."), Message.user(" ")))
				.build();
			AnthropicMessagesProtocol wire = new AnthropicMessagesProtocol();
			wire.encode(Answers.call(wire, request, Map.of(), false));
		}).withMessageContaining("user");
	}

	@Test
	void handsOnAnItemThatTheCallerWroteInTheWordsOfTheWire() {
		WireRequest request = encode(Map.of(), model -> {
		}, builder -> builder.user(new ContentPart.ProviderItem(AnthropicMessagesProtocol.ID, "search_result",
				"{\"type\":\"search_result\",\"source\":\"s\"}", Map.of())));

		assertThat(request.body().at("/messages/0/content/1/source").asString()).isEqualTo("s");
	}

	@Test
	void givesACallAnotherIdThanAnEarlierOneHas() {
		ContentPart.ToolCall call = new ContentPart.ToolCall("call_0", "weather", "{}", Map.of());

		JsonNode messages = encode(Map.of(), model -> {
		}, builder -> builder.messages(List.of(Message.assistant(call), Message.toolResult(call, "Sunny"),
				Message.assistant(call), Message.toolResult(call, "Rainy"))))
			.body()
			.path("messages");

		assertThat(messages.at("/1/content/0/id").asString()).isEqualTo("call_0")
			.isEqualTo(messages.at("/2/content/0/tool_use_id").asString());
		assertThat(messages.at("/3/content/0/id").asString()).isNotEqualTo("call_0")
			.isEqualTo(messages.at("/4/content/0/tool_use_id").asString());
	}

	@Test
	void writesTheNameOfAToolAsItIsAllowed() {
		ContentPart.ToolCall call = new ContentPart.ToolCall("c1", "world.clock", "{}", Map.of());

		WireRequest request = encode(Map.of(), model -> {
		}, builder -> builder.messages(List.of(Message.assistant(call), Message.toolResult(call, "Noon")))
			.tools(Tool.of("world.clock", null, "{\"type\":\"object\"}"))
			.toolChoice(ToolChoice.tool("world.clock")));

		assertThat(request.body().at("/tools/0/name").asString()).isEqualTo("world_clock");
		assertThat(request.body().at("/tool_choice/name").asString()).isEqualTo("world_clock");
		assertThat(request.body().at("/messages/1/content/0/name").asString()).isEqualTo("world_clock");
	}

	@Test
	void aSchemaThatCannotBeEnforcedGoesByATool() {
		WireRequest map = encode(Map.of(), model -> {
		}, builder -> builder.responseFormat(ResponseFormat.schema("ages",
				"{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}")));

		assertThat(map.body().at("/tool_choice/name").asString()).isEqualTo("ages");
		assertThat(map.body().at("/tools/0/input_schema/additionalProperties/type").asString()).isEqualTo("integer");
	}

	@Test
	void anyJsonIsAskedForInWords() {
		WireRequest request = encode(Map.of(), model -> {
		}, builder -> builder.responseFormat(ResponseFormat.JSON));

		assertThat(request.body().path("system").asString()).contains("JSON");
	}

	@Test
	void takesTheLengthFromTheCallerThenTheModelThenTheDialect() {
		assertThat(length(null, null)).isEqualTo(777);
		assertThat(length(5000L, null)).isEqualTo(5000);
		assertThat(length(5000L, 10)).isEqualTo(10);
	}

	private static int length(Long limit, Integer asked) {
		return encode(Map.of("maxTokens", 777),
				model -> model.limits((limit != null) ? new Limits(null, null, limit) : null),
				builder -> builder.options(ChatOptions.builder().maxTokens(asked).build()))
			.body()
			.path("max_tokens")
			.asInt();
	}

	static WireRequest encode(Map<String, Object> dialect, Consumer<ModelPropertiesBuilder> model,
			Consumer<ChatRequestBuilder> request) {
		ModelPropertiesBuilder properties = ModelProperties.builder(Answers.MODEL.name());
		model.accept(properties);
		ChatRequestBuilder builder = ChatRequest.builder(Model.of(Answers.MODEL.provider(), properties.build()))
			.user("Hello");
		request.accept(builder);
		AnthropicMessagesProtocol wire = new AnthropicMessagesProtocol();
		return wire.encode(Answers.call(wire, builder.build(), dialect, false));
	}

}
