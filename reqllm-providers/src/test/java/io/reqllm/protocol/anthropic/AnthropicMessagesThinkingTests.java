package io.reqllm.protocol.anthropic;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Message;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.Tool;
import io.reqllm.chat.ToolChoice;
import io.reqllm.chat.Warning;
import io.reqllm.model.ReasoningOption;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** How thinking is asked for. */
class AnthropicMessagesThinkingTests {

	private static final ReasoningOption EFFORT = new ReasoningOption("effort", List.of("low", "high"), null, null);

	private static final ReasoningOption BUDGET = new ReasoningOption("budget_tokens", List.of(), 1024L, 4000L);

	private static final ReasoningOption TOGGLE = new ReasoningOption("toggle", List.of(), null, null);

	@Test
	void switchesThinkingOff() {
		assertThat(thinking(effort(ReasoningEffort.NONE), BUDGET).toString()).isEqualTo("{\"type\":\"disabled\"}");
		assertThat(thinking(effort(ReasoningEffort.NONE), EFFORT, TOGGLE).toString())
			.isEqualTo("{\"type\":\"disabled\"}");
		assertThat(thinking(ChatOptions.builder().reasoningBudget(0).build(), BUDGET).toString())
			.isEqualTo("{\"type\":\"disabled\"}");
	}

	@Test
	void asksForTheLeastWhereThinkingCannotBeSwitchedOff() {
		WireRequest request = reasoning(effort(ReasoningEffort.NONE), EFFORT);

		assertThat(request.body().has("thinking")).isFalse();
		assertThat(request.body().at("/output_config/effort").asString()).isEqualTo("low");
		assertThat(request.warnings()).extracting(Warning::subject).containsExactly("reasoningEffort");
	}

	@Test
	void anUnknownModelIsTakenForANewOne() {
		WireRequest request = AnthropicMessagesEncodingTests.encode(Map.of("thinkingDisplay", ""), model -> {
		}, builder -> builder.options(effort(ReasoningEffort.MINIMAL)));

		assertThat(request.body().path("thinking").toString()).isEqualTo("{\"type\":\"adaptive\"}");
		assertThat(request.body().at("/output_config/effort").asString()).isEqualTo("low");
		assertThat(request.warnings()).hasSize(1);
	}

	@Test
	void sendsEffortAndBudgetToAModelThatKnowsBoth() {
		WireRequest request = reasoning(effort(ReasoningEffort.MAX), EFFORT, BUDGET);

		assertThat(request.body().at("/thinking/budget_tokens").asInt()).isEqualTo(4000);
		assertThat(request.body().at("/output_config/effort").asString()).isEqualTo("high");
	}

	@Test
	void dropsThinkingThatHasNoRoomOrCannotBeSteered() {
		ChatOptions brief = ChatOptions.builder().reasoningEffort(ReasoningEffort.LOW).maxTokens(1024).build();

		assertThat(thinking(brief, BUDGET).isMissingNode()).isTrue();
		assertThat(thinking(effort(ReasoningEffort.LOW)).isMissingNode()).isTrue();
		assertThat(reasoning(brief, BUDGET).warnings()).hasSize(1);
		assertThat(reasoning(effort(ReasoningEffort.LOW)).warnings()).hasSize(1);
	}

	@Test
	void dropsThinkingAmidCallsThatWereMadeWithoutAThought() {
		ContentPart.ToolCall call = new ContentPart.ToolCall("c1", "weather", "{}", Map.of());
		Consumer<ChatRequestBuilder> asked = builder -> builder
			.messages(List.of(Message.assistant(call), Message.toolResult(call, "Sunny")))
			.options(effort(ReasoningEffort.LOW));

		WireRequest amid = AnthropicMessagesEncodingTests.encode(Map.of(),
				model -> model.reasoningOptions(List.of(BUDGET)), asked);
		WireRequest adaptive = AnthropicMessagesEncodingTests.encode(Map.of(),
				model -> model.reasoningOptions(List.of(EFFORT)), asked);

		assertThat(amid.body().has("thinking")).isFalse();
		assertThat(adaptive.body().at("/thinking/type").asString()).isEqualTo("adaptive");
	}

	@Test
	void aToolThatMustBeCalledRulesOutThinkingButNotTheEffort() {
		WireRequest request = AnthropicMessagesEncodingTests.encode(Map.of(),
				model -> model.reasoningOptions(List.of(EFFORT)),
				builder -> builder.tools(Tool.of("weather", null, "{\"type\":\"object\"}"))
					.toolChoice(ToolChoice.REQUIRED)
					.options(effort(ReasoningEffort.LOW)));

		assertThat(request.body().has("thinking")).isFalse();
		assertThat(request.body().at("/output_config/effort").asString()).isEqualTo("low");
		assertThat(request.warnings()).hasSize(1);
	}

	private static JsonNode thinking(ChatOptions options, ReasoningOption... known) {
		return reasoning(options, known).body().path("thinking");
	}

	private static WireRequest reasoning(ChatOptions options, ReasoningOption... known) {
		return AnthropicMessagesEncodingTests.encode(Map.of(), model -> model.reasoningOptions(List.of(known)),
				builder -> builder.options(options));
	}

	private static ChatOptions effort(ReasoningEffort effort) {
		return ChatOptions.builder().reasoningEffort(effort).build();
	}

}
