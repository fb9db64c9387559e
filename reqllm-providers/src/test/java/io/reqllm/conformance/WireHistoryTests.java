package io.reqllm.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Warning;
import io.reqllm.conformance.WrittenCalls.Call;
import io.reqllm.conformance.WrittenCalls.Result;
import io.reqllm.json.Json;
import io.reqllm.model.ModelId;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;
import io.reqllm.test.fixture.WireCase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Conversations that move from one provider to another, for every ordered pair of wires:
 * what one model said, in each answer of the fixtures of its wire, is put to another.
 */
class WireHistoryTests {

	static final ModelId OTHER = ModelId.parse("other:model-2");

	/** What a wire wants the ids of calls to look like, where it wants something. */
	private static final Map<String, String> IDS = Map.of("anthropic-messages", "[A-Za-z0-9_-]{1,64}",
			"bedrock-converse", "[A-Za-z0-9_-]{1,64}", "openai-responses", ".{1,64}");

	private static final Map<String, Object> NINE = Map.of("toolCallIds", "alnum9");

	/** Where a wire says that a tool has failed, and how. */
	private static final Map<String, List<String>> FAILED = Map.of("anthropic-messages", List.of("is_error", "true"),
			"bedrock-converse", List.of("status", "error"));

	/** Whose thoughts mean nothing to their models without a signature. */
	private static final Set<String> PROVING = Set.of("openai-responses", "anthropic-messages");

	/** Shorter ones may stand in any body. */
	private static final int TELLING = 8;

	static Stream<Arguments> pairs() {
		return BuiltInProviders.wires()
			.stream()
			.flatMap(from -> cases(from).flatMap(
					one -> BuiltInProviders.wires().stream().map(to -> Arguments.of(named(from), one, named(to)))));
	}

	static Stream<Arguments> own() {
		return BuiltInProviders.wires()
			.stream()
			.flatMap(wire -> cases(wire).map(one -> Arguments.of(named(wire), one)));
	}

	@ParameterizedTest(name = "{0} {1} to {2}")
	@MethodSource("pairs")
	void keepsWhatEveryoneUnderstands(WireProtocol from, WireCase one, WireProtocol to) {
		History history = History.of(from, one);

		Written written = Written.of(to, history.request(OTHER), Map.of());

		assertThat(written.text().has(History.SYSTEM)).as("the instruction").isTrue();
		assertThat(written.text().hasInOrder(history.said())).as("%s in %s", history.said(), written.body()).isTrue();
		assertThat(written.text().has(History.PICTURE)).as("the picture").isTrue();
		assertThat(written.text().has(History.RESULT_PICTURE)).as("the picture that a tool made")
			.isEqualTo(!history.calls().isEmpty());
		keepsCalls(history, written, IDS.getOrDefault(to.id(), ".*"));
	}

	@ParameterizedTest(name = "{0} {1} to {2}")
	@MethodSource("pairs")
	void rewritesIdsOfCallsByTheRuleOfTheOther(WireProtocol from, WireCase one, WireProtocol to) {
		History history = History.of(from, one).withIds(id -> "functions.call/with: a lot " + "of it ".repeat(20) + id);
		boolean nine = to.id().equals("openai-chat");

		Written written = Written.of(to, history.request(OTHER), nine ? NINE : Map.of());

		keepsCalls(history, written, nine ? "[A-Za-z0-9]{9}" : IDS.getOrDefault(to.id(), ".*"));
	}

	@ParameterizedTest(name = "{0} {1} to {2}")
	@MethodSource("pairs")
	void leavesOutWhatOnlyTheFirstUnderstands(WireProtocol from, WireCase one, WireProtocol to) {
		History history = History.of(from, one);

		Written written = Written.of(to, history.request(OTHER), Map.of());

		BodyText kept = new BodyText(Json.treeOf(keptOf(history)));
		assertThat(ownOf(history)).filteredOn(own -> own.length() >= TELLING && !kept.has(own))
			.noneMatch(written.text()::has);
		assertThat(written.warnings()).extracting(Warning::message)
			.hasSizeGreaterThanOrEqualTo(foreignParts(history))
			.allMatch(message -> !message.isBlank());
	}

	@ParameterizedTest(name = "{0} {1} to {2}")
	@MethodSource("pairs")
	void isAcceptedByAStrictReaderOfTheOther(WireProtocol from, WireCase one, WireProtocol to) {
		History history = History.of(from, one);

		Written written = Written.of(to, history.request(OTHER), Map.of());

		assertThat(StrictReader.of(to.id()).faults(written.asRecorded(history.toolNames()), written.body())).isEmpty();
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("own")
	void givesTheSameModelBackWhatIsItsOwn(WireProtocol wire, WireCase one) {
		History history = History.of(wire, one);
		Assumptions.assumeFalse(saysNothing(history), "a turn of thoughts alone is left out");

		Written written = Written.of(wire, history.request(one), Map.of());

		for (ContentPart part : history.answer().parts()) {
			if (part instanceof Thinking thought && (forgetsThoughts(one) || isUnproven(wire, thought))) {
				continue;
			}
			assertThat(BodyText.textsIn(part.metadata())).filteredOn(text -> !isOdd(wire, text))
				.map(text -> wordOf(wire, text))
				.allMatch(written.text()::has);
			if (part instanceof Thinking thought && thought.signature() != null) {
				assertThat(written.text().has(thought.signature())).as("the signature").isTrue();
			}
			if (part instanceof ProviderItem item) {
				assertThat(written.text().holds(ownWords(item))).as("%s in %s", item, written.body()).isTrue();
			}
		}
		assertThat(written.text().hasInOrder(history.said())).isTrue();
		boolean proven = history.answer()
			.parts(Thinking.class)
			.stream()
			.noneMatch(thought -> isUnproven(wire, thought));
		assertThat(written.warnings()).filteredOn(warning -> proven)
			.extracting(Warning::subject)
			.doesNotContain("thinking");
	}

	/** Each call has its result, in order, under an id that the wire takes. */
	private static void keepsCalls(History history, Written written, String ids) {
		List<ToolCall> wanted = history.calls();
		List<Call> calls = written.calls().calls();
		List<Result> results = written.calls().results();

		assertThat(calls).extracting(Call::name)
			.containsExactlyElementsOf(wanted.stream().map(ToolCall::name).toList());
		assertThat(results).hasSameSizeAs(wanted);
		assertThat(calls.stream().map(Call::id).filter(Objects::nonNull)).doesNotHaveDuplicates();
		for (int i = 0; i < wanted.size(); i++) {
			Call call = calls.get(i);
			Result result = results.get(i);
			assertThat(isSaidBy(call.arguments(), Json.tree(wanted.get(i).arguments()))).as("%s", call).isTrue();
			assertThat(result.id()).isEqualTo(call.id());
			assertThat(result.id() == null || result.id().matches(ids)).as("%s", call).isTrue();
			assertThat(result.name()).isIn(null, call.name());
			assertThat(new BodyText(result.content()).has(History.resultOf(wanted.get(i)))).isTrue();
			List<String> failed = FAILED.get(written.wire());
			assertThat(failed != null && result.content().path(failed.get(0)).asString("").equals(failed.get(1)))
				.isEqualTo(failed != null && i % 2 == 1);
		}
	}

	/** Where arguments must be an object, others go inside of one. */
	private static boolean isSaidBy(JsonNode written, JsonNode wanted) {
		return JsonEquality.equal(written, wanted) || (wanted.isString() && written.isObject() && written.size() == 1
				&& (written.toString().contains(wanted.toString()) || new BodyText(written).has(wanted.toString())));
	}

	/** What nobody but its author understands. */
	private static List<String> ownOf(History history) {
		List<String> own = new ArrayList<>();
		for (ContentPart part : history.answer().parts()) {
			own.addAll(BodyText.textsIn(part.metadata()));
			if (part instanceof Thinking thought) {
				own.add(thought.text());
				own.add(Objects.requireNonNullElse(thought.signature(), ""));
			}
			if (part instanceof ProviderItem item) {
				own.addAll(BodyText.textsIn(Json.tree(item.json())));
			}
		}
		return own;
	}

	/** What goes to the other, and may hold words that are the author's own as well. */
	private static List<String> keptOf(History history) {
		List<String> kept = new ArrayList<>(history.said());
		for (ContentPart part : history.answer().parts()) {
			if (part instanceof ToolCall call) {
				kept.addAll(List.of(call.id(), call.name(), call.arguments()));
			}
			if (part instanceof Text text) {
				kept.add(text.text());
			}
		}
		return kept;
	}

	private static int foreignParts(History history) {
		return history.answer().parts(Thinking.class).size() + history.answer().parts(ProviderItem.class).size();
	}

	private static boolean saysNothing(History history) {
		return history.answer()
			.parts()
			.stream()
			.allMatch(part -> part instanceof Thinking || (part instanceof Text text && text.text().isBlank()));
	}

	/** Ids of items have a prefix there; what look-alikes call ids is refused. */
	private static boolean isOdd(WireProtocol wire, String id) {
		return wire.id().equals("openai-responses") && !id.contains("_") && id.length() < TELLING;
	}

	/** The same kind of call has two names on the wires of one house. */
	private static String wordOf(WireProtocol wire, String text) {
		return wire.id().equals("openai-chat") && text.equals("custom_tool_call") ? "custom" : text;
	}

	/** Some take back only what they can prove to be their own. */
	private static boolean isUnproven(WireProtocol wire, Thinking thought) {
		return thought.signature() == null && PROVING.contains(wire.id());
	}

	/**
	 * The plan of Cohere's models goes back as a member of the turn, without its sources.
	 */
	private static JsonNode ownWords(ProviderItem item) {
		JsonNode words = Json.tree(item.json());
		return item.type().equals("tool_plan") ? words.path("tool_plan") : words;
	}

	/** Some do not take back what their models thought. */
	private static boolean forgetsThoughts(WireCase one) {
		Map<String, Object> dialect = one.request(Answers.MODEL).definition().properties().dialect();
		return dialect != null && "none".equals(dialect.get("reasoningReplay"));
	}

	private static Stream<WireCase> cases(WireProtocol wire) {
		return WireCase.in(Path.of("src/test/resources/wire", wire.id())).stream();
	}

	private static Named<WireProtocol> named(WireProtocol wire) {
		return Named.of(wire.id(), wire);
	}

}
