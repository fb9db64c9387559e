package io.reqllm.protocol.bedrock;

import java.util.List;
import java.util.Map;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatOptionsBuilder;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Tool;
import io.reqllm.chat.ToolChoice;
import io.reqllm.chat.Warning;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.ReasoningOption;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the folders do not show of how models are asked to think, and of what rules it
 * out.
 */
class BedrockConverseThinkingTests {

	private static final WireProtocol WIRE = new BedrockConverseProtocol();

	private static final Map<String, Object> THINKING = Map.of("reasoning", "thinking");

	private static final ReasoningOption EFFORT = new ReasoningOption("effort", List.of("low", "high"), null, null);

	private static final ReasoningOption TOGGLE = new ReasoningOption("toggle", List.of(), null, null);

	private static final Tool WEATHER = Tool.of("weather", null, "{\"type\":\"object\",\"properties\":{}}");

	@Test
	void tellsASchemaInWordsToAModelThatIsToThink() {
		ChatRequest request = ask().responseFormat(ResponseFormat.schema("a", "{\"type\":\"object\"}"))
			.options((ChatOptionsBuilder options) -> options.reasoningEffort(ReasoningEffort.HIGH))
			.build();

		JsonNode body = encode(request, THINKING, false).body();

		assertThat(body.has("toolConfig")).isFalse();
		assertThat(body.at("/system/0/text").asString()).contains("JSON");
		assertThat(body.at("/additionalModelRequestFields/thinking/type").asString()).isEqualTo("adaptive");
		assertThat(body.at("/additionalModelRequestFields/output_config/effort").asString()).isEqualTo("high");
	}

	@Test
	void doesNotLetAModelThinkThatMustCallATool() {
		ChatRequest request = ask().tools(WEATHER)
			.toolChoice(ToolChoice.REQUIRED)
			.options((ChatOptionsBuilder options) -> options.reasoningBudget(2000))
			.build();

		WireRequest encoded = encode(request, THINKING, false);

		assertThat(encoded.body().has("additionalModelRequestFields")).isFalse();
		assertThat(encoded.warnings()).extracting(Warning::subject).containsExactly("thinking");
	}

	@Test
	void leavesItToAModelThatAlwaysThinksWhetherToCallATool() {
		ChatRequestBuilder request = known(EFFORT).tools(WEATHER);

		WireRequest any = encode(request.toolChoice(ToolChoice.REQUIRED).build(), THINKING, false);
		WireRequest one = encode(request.toolChoice(ToolChoice.tool("weather")).build(), THINKING, false);
		WireRequest auto = encode(request.toolChoice(ToolChoice.AUTO).build(), THINKING, false);

		assertThat(any.body().path("toolConfig").has("toolChoice")).isFalse();
		assertThat(any.warnings()).extracting(Warning::subject).containsExactly("toolChoice");
		assertThat(one.body().path("toolConfig").has("toolChoice")).isFalse();
		assertThat(auto.body().at("/toolConfig/toolChoice")).hasToString("{\"auto\":{}}");
		assertThat(auto.warnings()).isEmpty();
	}

	@Test
	void tellsASchemaInWordsToAModelThatAlwaysThinks() {
		ResponseFormat form = ResponseFormat.schema("a", "{\"type\":\"object\"}");

		JsonNode always = encode(known(EFFORT).responseFormat(form).build(), THINKING, false).body();
		JsonNode sometimes = encode(known(EFFORT, TOGGLE).responseFormat(form).build(), THINKING, false).body();

		assertThat(always.has("toolConfig")).isFalse();
		assertThat(always.at("/system/0/text").asString()).contains("JSON");
		assertThat(sometimes.at("/toolConfig/toolChoice/tool/name").asString()).isEqualTo("a");
	}

	@Test
	void showsAdaptiveThoughtsAsTheDialectSays() {
		ChatRequest request = known(EFFORT).options(effort(ReasoningEffort.LOW)).build();
		Map<String, Object> silent = Map.of("reasoning", "thinking", "thinkingDisplay", "");

		assertThat(encode(request, THINKING, false).body().at("/additionalModelRequestFields/thinking"))
			.hasToString("{\"type\":\"adaptive\",\"display\":\"summarized\"}");
		assertThat(encode(request, silent, false).body().at("/additionalModelRequestFields/thinking"))
			.hasToString("{\"type\":\"adaptive\"}");
	}

	@Test
	void leavesOutWhatIsNotTakenBesideTheHighestEffort() {
		ChatOptions options = ChatOptions.builder().maxTokens(100).temperature(0.5).topK(5).build();
		Map<String, Object> dialect = Map.of("reasoning", "effort", "topKField", "own.topK", "unsupportedAtHigh",
				List.of("maxTokens", "temperature", "topK", "topP"));

		WireRequest high = encode(ask().options(effort(ReasoningEffort.HIGH).over(options)).build(), dialect, false);
		WireRequest low = encode(ask().options(effort(ReasoningEffort.LOW).over(options)).build(), dialect, false);

		assertThat(high.body().has("inferenceConfig")).isFalse();
		assertThat(high.body().path("additionalModelRequestFields")).hasToString("{\"reasoning_effort\":\"high\"}");
		assertThat(high.warnings()).extracting(Warning::subject).containsExactly("maxTokens", "temperature", "topK");
		assertThat(low.body().at("/inferenceConfig/maxTokens").asInt()).isEqualTo(100);
		assertThat(low.warnings()).isEmpty();
	}

	@Test
	void doesNotSteerAModelThatIsKnownNotToBeSteered() {
		ChatRequest request = known().options(effort(ReasoningEffort.LOW)).build();

		WireRequest encoded = encode(request, Map.of("reasoning", "effort"), false);

		assertThat(encoded.body().has("additionalModelRequestFields")).isFalse();
		assertThat(encoded.warnings()).extracting(Warning::subject).containsExactly("reasoningEffort");
	}

	@Test
	void givesABudgetAsTheCallerDoesWhoKnowsTheModelBetter() {
		ChatRequest request = ask().options((ChatOptionsBuilder options) -> options.reasoningBudget(2000)).build();

		assertThat(encode(request, THINKING, false).body().at("/additionalModelRequestFields/thinking"))
			.hasToString("{\"type\":\"enabled\",\"budget_tokens\":2000}");
	}

	@Test
	void switchesThinkingOff() {
		ChatRequest request = ask()
			.options((ChatOptionsBuilder options) -> options.reasoningEffort(ReasoningEffort.NONE))
			.build();
		Map<String, Object> bySwitch = Map.of("reasoning", "effort", "effortField", "r.effort", "thinkingField",
				"r.type");

		assertThat(encode(request, THINKING, false).body().at("/additionalModelRequestFields/thinking"))
			.hasToString("{\"type\":\"disabled\"}");
		assertThat(encode(request, bySwitch, false).body().at("/additionalModelRequestFields"))
			.hasToString("{\"r\":{\"type\":\"disabled\"}}");
	}

	private static ChatRequestBuilder known(ReasoningOption... options) {
		return ChatRequest
			.builder(Model.of("acme", ModelProperties.builder("model-1").reasoningOptions(List.of(options)).build()))
			.user("Hi");
	}

	private static ChatOptions effort(ReasoningEffort effort) {
		return ChatOptions.builder().reasoningEffort(effort).build();
	}

	private static ChatRequestBuilder ask() {
		return ChatRequest.builder("acme:model-1").user("Hi");
	}

	private static WireRequest encode(ChatRequest request, Map<String, Object> dialect, boolean streaming) {
		return WIRE.encode(Answers.call(WIRE, request, dialect, streaming));
	}

}
