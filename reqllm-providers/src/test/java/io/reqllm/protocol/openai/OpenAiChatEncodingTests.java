package io.reqllm.protocol.openai;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Media;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Warning;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.ModelPropertiesBuilder;
import io.reqllm.model.ReasoningOption;
import io.reqllm.model.Route;
import io.reqllm.protocol.openai.chat.dialect.OpenAiDialect;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What the folders do not show of how requests are written. */
class OpenAiChatEncodingTests {

	private static final OpenAiChatProtocol WIRE = new OpenAiChatProtocol();

	private static final Media PICTURE = Media.of("image/png", new byte[] { 1 });

	@ParameterizedTest
	@CsvSource({ "https://a.example/v1,https://a.example/v1/chat/completions",
			"https://a.example/v1/,https://a.example/v1/chat/completions",
			"https://a.example,https://a.example/chat/completions",
			"https://a.example/d/x?api-version=1,https://a.example/d/x/chat/completions?api-version=1" })
	void appendsItsPathInFrontOfTheQuery(String base, String uri) {
		ChatCall call = Answers.whole(WIRE).call();
		ChatCall there = new ChatCall(call.request(), call.model(), Route.of("openai-chat", base), false);

		assertThat(new OpenAiChatProtocol().encode(there).uri()).hasToString(uri);
	}

	@Test
	void sendsTheHeadersOfTheOptions() {
		WireRequest request = encode(Map.of(), properties -> {
		}, builder -> builder.options(options -> options.headers(Map.of("x-team", "blue"))));

		assertThat(request.headers()).isEqualTo(Map.of("x-team", "blue"));
	}

	@Test
	void refusesAnUnknownSwitch() {
		assertThatIllegalArgumentException().isThrownBy(() -> OpenAiDialect.of(Map.of("maxTokenField", "x")))
			.withMessageContaining("maxtokensfield");
	}

	@Test
	void refusesAPictureForAModelThatIsKnownToTakeNone() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> encode(Map.of(), properties -> properties.input(Set.of(Modality.TEXT)),
					builder -> builder.user(ContentPart.image(PICTURE))))
			.withMessageContaining("image");
	}

	@Test
	void sendsAPictureToAModelOfWhichNothingIsKnown() {
		WireRequest request = encode(Map.of(), properties -> {
		}, builder -> builder.user(ContentPart.image(PICTURE)));

		assertThat(request.body().at("/messages/1/content/0/image_url/url").asString())
			.isEqualTo("data:image/png;base64,AQ==");
	}

	@Test
	void refusesContentThatTheProviderCannotBeSent() {
		ContentPart file = ContentPart.file(Media.url("https://a.example/a.pdf"), null);

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> encode(Map.of(), properties -> {
		}, builder -> builder.user(file)));
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> encode(Map.of("unsupportedParts", List.of("file")), properties -> {
			}, builder -> builder.user(ContentPart.file(Media.of("text/plain", new byte[1]), null))));
	}

	@Test
	void choosesTheNearestEffortThatTheModelKnows() {
		WireRequest request = encode(Map.of(),
				properties -> properties
					.reasoningOptions(List.of(new ReasoningOption("effort", List.of("low", "high"), null, null))),
				builder -> builder.options(effort(ReasoningEffort.MEDIUM)));

		assertThat(request.body().path("reasoning_effort").asString()).isEqualTo("low");
		assertThat(request.warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.CHANGED);
	}

	@Test
	void switchesThinkingOnWhereThereIsNoEffort() {
		WireRequest request = encode(Map.of("effortField", "", "thinkingField", "enable_thinking", "thinkingOn", "true",
				"thinkingOff", "false", "budgetField", "thinking_budget"), properties -> {
				}, builder -> builder
					.options(ChatOptions.builder().reasoningEffort(ReasoningEffort.LOW).reasoningBudget(100).build()));

		assertThat(request.body().path("enable_thinking").asBoolean()).isTrue();
		assertThat(request.body().path("thinking_budget").asInt()).isEqualTo(100);
		assertThat(request.body().has("reasoning_effort")).isFalse();
		assertThat(request.warnings()).isEmpty();
	}

	@Test
	void dropsAnEffortForAModelThatDoesNotReason() {
		WireRequest request = encode(Map.of(), properties -> properties.reasoning(false),
				builder -> builder.options(effort(ReasoningEffort.LOW)));

		assertThat(request.body().has("reasoning_effort")).isFalse();
		assertThat(request.warnings()).extracting(Warning::subject).containsExactly("reasoningEffort");
	}

	@Test
	void leavesASchemaAsItIsThatCannotBeEnforced() {
		WireRequest request = encode(Map.of(), properties -> {
		}, builder -> builder.responseFormat(ResponseFormat.schema("map",
				"{\"type\":\"object\",\"properties\":{},\"additionalProperties\":{\"type\":\"string\"}}")));

		assertThat(request.body().at("/response_format/json_schema/strict").asBoolean()).isFalse();
		assertThat(request.body().at("/response_format/json_schema/schema/additionalProperties/type").asString())
			.isEqualTo("string");
	}

	@Test
	void tellsASchemaInWordsToAModelThatIsKnownNotToKeepToOne() {
		WireRequest request = encode(Map.of(), properties -> properties.structuredOutput(false), builder -> builder
			.responseFormat(ResponseFormat.schema("x", "{\"type\":\"object\",\"properties\":{}}")));

		assertThat(request.body().at("/response_format/type").asString()).isEqualTo("json_object");
		assertThat(request.body().at("/messages/0/content").asString()).contains("JSON schema");
	}

	@Test
	void saysJsonWhereNobodyDid() {
		assertThat(json("Hello").body().at("/messages/0/role").asString()).isEqualTo("system");
		assertThat(json("Hello in JSON").body().at("/messages/0/role").asString()).isEqualTo("user");
	}

	private static WireRequest json(String prompt) {
		ChatRequest request = ChatRequest.builder(Answers.MODEL.toString())
			.user(prompt)
			.responseFormat(ResponseFormat.JSON)
			.build();
		return new OpenAiChatProtocol().encode(Answers.call(WIRE, request, Map.of(), false));
	}

	private static ChatOptions effort(ReasoningEffort effort) {
		return ChatOptions.builder().reasoningEffort(effort).build();
	}

	private static WireRequest encode(Map<String, Object> dialect, Consumer<ModelPropertiesBuilder> model,
			Consumer<ChatRequestBuilder> request) {
		ModelPropertiesBuilder properties = ModelProperties.builder(Answers.MODEL.name());
		model.accept(properties);
		ChatRequestBuilder builder = ChatRequest.builder(Model.of(Answers.MODEL.provider(), properties.build()))
			.user("Hello");
		request.accept(builder);
		return new OpenAiChatProtocol().encode(Answers.call(WIRE, builder.build(), dialect, false));
	}

}
