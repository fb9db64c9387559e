package io.reqllm.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.answer.StreamEvent.ToolCallDelta;
import io.reqllm.answer.ToolCallJoiner.Piece;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.error.ProtocolException;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class ToolCallJoinerTests {

	private final List<StreamEvent> events = new ArrayList<>();

	private int parts = 3;

	private final ToolCallJoiner joiner = new ToolCallJoiner(ModelId.parse("acme:model-1"), 0, () -> this.parts++);

	@Test
	void joinsThePiecesOfTheSameIndex() {
		add("c1", 0, "weather", "");
		add(null, 0, null, "{\"city\":");
		add("", 0, "", "\"Rome\"}");

		assertThat(calls()).containsExactly(new ToolCall("c1", "weather", "{\"city\":\"Rome\"}", Map.of()));
		assertThat(this.events.get(1)).isEqualTo(new ToolCallDelta(0, 3, "c1", "weather", "{\"city\":"));
	}

	@Test
	void opensACallForEachNewIdEvenAtTheSameIndex() {
		add("c1", 0, "a", "{\"x\":1");
		add("c1", 0, "a", "}");
		add("c2", 0, "b", "{}");
		add(null, 0, null, "");

		assertThat(calls()).extracting(ToolCall::id, ToolCall::arguments)
			.containsExactly(tuple("c1", "{\"x\":1}"), tuple("c2", "{}"));
	}

	@Test
	void goesOnWithTheLatestCallWithoutIdAndIndex() {
		add("c1", -1, "a", "{");
		add(null, -1, null, "}");

		assertThat(calls()).extracting(ToolCall::arguments).containsExactly("{}");
	}

	@Test
	void forgetsACallThatIsNoneToBeRun() {
		add("c1", 0, "a", "{\"x\":1}");
		this.joiner.drop(0);
		add("c1", 0, "b", "{}");

		assertThat(calls()).extracting(ToolCall::name, ToolCall::arguments).containsExactly(tuple("b", "{}"));
	}

	@Test
	void interleavesCallsByIdBeforeIndex() {
		add("c1", 0, "a", "[");
		add("c2", 1, "b", "[");
		add("c1", -1, null, "1]");
		add(null, 1, null, "2]");

		assertThat(calls()).extracting(ToolCall::arguments).containsExactly("[1]", "[2]");
	}

	@Test
	void takesIdAndNameThatComeLate() {
		add(null, 0, null, "{\"a\"");
		add("late", 0, "tool", ":1}");

		assertThat(calls()).containsExactly(new ToolCall("late", "tool", "{\"a\":1}", Map.of()));
	}

	@Test
	void tellsWholeCallsApartThatShareEverything() {
		add("0", -1, "a", "{\"n\":1}");
		add("0", -1, "a", "{\"n\":2}");
		add(null, -1, "a", "{\"n\":3}");
		add(null, -1, "b", "{\"n\":4}");

		assertThat(calls()).extracting(ToolCall::name).containsExactly("a", "a", "a", "b");
		assertThat(calls()).extracting(ToolCall::id).doesNotHaveDuplicates();
	}

	@Test
	void makesTheSameIdForTheSameAnswerAndAnotherForTheNext() {
		add("null", 0, "a", "{}");

		String one = calls("answer-1").get(0).id();

		assertThat(one).hasSizeLessThanOrEqualTo(40).isEqualTo(calls("answer-1").get(0).id());
		assertThat(calls("answer-2").get(0).id()).isNotEqualTo(one);
	}

	@Test
	void readsMissingArgumentsAsNone() {
		add("c1", 0, "a", "");
		add("c2", 1, "b", "null");
		add("c3", 2, "c", " ");

		assertThat(calls()).extracting(ToolCall::arguments).containsExactly("{}", "{}", "{}");
	}

	@Test
	void doesNotEndACallBecauseItsArgumentsHappenToBeJson() {
		add("c1", 0, "a", "1");
		add(null, 0, null, "2");

		assertThat(calls()).extracting(ToolCall::arguments).containsExactly("12");
	}

	@Test
	void keepsWhatGoesBackWithTheCall() {
		this.joiner.add(new Piece("c1", 0, "a", "{}", Map.of("extra_content", "x")), this.events::add);
		add(null, 0, null, "");

		assertThat(calls()).extracting(ToolCall::metadata).containsExactly(Map.of("extra_content", "x"));
	}

	@Test
	void ignoresAPieceThatSaysNothing() {
		add("", 0, "", "");

		assertThat(this.joiner.isEmpty()).isTrue();
		assertThat(this.events).isEmpty();
	}

	@Test
	void handsOutNoCallIfOneIsBrokenInAnAnswerThatClaimsToBeWhole() {
		add("c1", 0, "a", "{}");
		add("c2", 1, "cut", "{\"x\":");

		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> calls())
			.withMessageContaining("'cut'")
			.withMessageContaining("'tool_calls'")
			.satisfies(ex -> assertThat(ex.details().code()).isEqualTo("tool_calls"));
		assertThat(this.events).noneMatch(PartDone.class::isInstance);
	}

	@ParameterizedTest
	@ValueSource(strings = { "length", "MAX_TOKENS", "max_output_tokens", "content_filter" })
	void onlyTellsOfACallThatWasCutOff(String reason) {
		add("c1", 0, "whole", "{}");
		add("c2", 1, "cut", "{\"x\":");
		add("c3", 2, "unsaid", "");
		List<StreamEvent> done = new ArrayList<>();
		Map<String, Object> details = new HashMap<>();

		this.joiner.finish(reason, "answer-1", done::add);
		this.joiner.describe(details);

		assertThat(done).singleElement()
			.extracting(event -> ((PartDone) event).content())
			.isEqualTo(new ToolCall("c1", "whole", "{}", Map.of()));
		assertThat(details).containsExactly(
				Map.entry("cut_tool_calls", List.of(Map.of("id", "c2", "name", "cut", "arguments", "{\"x\":"),
						Map.of("id", "c3", "name", "unsaid", "arguments", ""))));
	}

	@Test
	void tellsOfEachChoiceByItself() {
		ToolCallJoiner second = new ToolCallJoiner(ModelId.parse("acme:m1"), 1, () -> 0);
		add("c1", 0, "cut", "{");
		second.add(new Piece("c2", 0, "cut", "[", Map.of()), this.events::add);
		Map<String, Object> details = new HashMap<>();

		this.joiner.finish("length", "answer-1", this.events::add);
		second.finish("length", "answer-1", this.events::add);
		this.joiner.describe(details);
		second.describe(details);

		assertThat(details).containsOnly(
				Map.entry("cut_tool_calls", List.of(Map.of("id", "c1", "name", "cut", "arguments", "{"))),
				Map.entry("cut_tool_calls[1]", List.of(Map.of("id", "c2", "name", "cut", "arguments", "["))));
	}

	@Test
	void tellsNothingOfCallsThatAreWhole() {
		add("c1", 0, "a", "{}");
		Map<String, Object> details = new HashMap<>();

		calls();
		this.joiner.describe(details);

		assertThat(details).isEmpty();
	}

	@Test
	void doesNotHandOutACallThatIsKnownToBeCutOff() {
		add("c1", 0, "a", "{}");
		add("c2", 1, "b", "{}");

		this.joiner.cutOff(1);
		this.joiner.cutOff(7);

		assertThat(calls()).extracting(ToolCall::name).containsExactly("a");
	}

	@Test
	void tellsCallsWithoutArgumentsApartThatShareTheirId() {
		add("0", 0, "ping", "");
		add("0", 1, "ping", "");
		add("0", 0, null, "{\"n\":1}");
		this.joiner.addWhole(new Piece("0", 2, "ping", "", Map.of()), this.events::add);

		assertThat(calls()).extracting(ToolCall::arguments).containsExactly("{\"n\":1}", "{}", "{}");
		assertThat(calls()).extracting(ToolCall::id).doesNotHaveDuplicates();
	}

	@Test
	void failsForACallWithoutAName() {
		add("c1", 0, null, "{}");

		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> calls()).withMessageContaining("no name");
	}

	@Test
	void joinsAMegabyteOfSmallPieces() {
		add("c1", 0, "a", "\"");
		for (int i = 0; i < 50_000; i++) {
			add("c1", 0, "a", "}{}{}{}{}{}{}{}{}{}{");
		}
		add(null, 0, null, "\"");

		assertThat(calls().get(0).arguments()).hasSize(1_000_002);
	}

	private void add(@Nullable String id, int index, @Nullable String name, String arguments) {
		this.joiner.add(new Piece(id, index, name, arguments, Map.of()), this.events::add);
	}

	private List<ToolCall> calls() {
		return calls("answer-1");
	}

	private List<ToolCall> calls(String responseId) {
		List<StreamEvent> done = new ArrayList<>();
		this.joiner.finish("tool_calls", responseId, done::add);
		return done.stream().map(event -> (ToolCall) ((PartDone) event).content()).toList();
	}

}
