package io.reqllm.observation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Media;
import io.reqllm.chat.Message;
import io.reqllm.chat.Tool;
import io.reqllm.json.Json;
import io.reqllm.observation.content.ContentCapture;
import io.reqllm.observation.content.ContentRedaction;
import io.reqllm.provider.LlmCall;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ContentCaptureTests {

	private static final ToolCall CALL = new ToolCall("call-1", "look", "{\"at\":\"x\"}", Map.of());

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final ObservedCalls calls = new ObservedCalls(this.registry);

	@Test
	void showsTheConversationInTheFormOfTheConventions() {
		LlmCall call = Watching.call(request -> request.message(Message.assistant(CALL))
			.message(Message.toolResult(CALL, "a tree"))
			.tools(Tool.of("look", "Looks", "{\"type\":\"object\"}")));

		Map<String, String> shown = observe(call, Watching.answer(), new ContentCapture(1_000, ContentRedaction.NONE));

		assertThat(json(shown, "gen_ai.system_instructions"))
			.isEqualTo(Json.tree("[{\"type\":\"text\",\"content\":\"Be brief\"}]"));
		assertThat(json(shown, "gen_ai.input.messages")).isEqualTo(Json.tree("""
				[{"role":"user","parts":[{"type":"text","content":"Hi"}]},
				{"role":"assistant","parts":[{"type":"tool_call","id":"call-1","name":"look",
				"arguments":"{\\"at\\":\\"x\\"}"}]},
				{"role":"tool","parts":[{"type":"tool_call_response","id":"call-1","response":"a tree"}]}]"""));
		assertThat(json(shown, "gen_ai.output.messages")).isEqualTo(Json.tree("""
				[{"role":"assistant","parts":[{"type":"text","content":"Hello"}],"finish_reason":"stop"}]"""));
		assertThat(json(shown, "gen_ai.tool.definitions")).isEqualTo(Json.tree("""
				[{"type":"function","name":"look","description":"Looks",
				"parameters":{"type":"object"}}]"""));
	}

	@Test
	void showsNothingUnlessItIsWanted() {
		Map<String, String> shown = observe(Watching.call(), Watching.answer(), null);

		assertThat(shown).doesNotContainKeys("gen_ai.system_instructions", "gen_ai.input.messages",
				"gen_ai.output.messages", "gen_ai.tool.definitions");
		assertThat(this.calls.last().response().text()).isEmpty();
	}

	@Test
	void hidesSecretsAndBytes() {
		LlmCall call = Watching.call(request -> request.user(ContentPart.text("My key is sk-abcdefghijklmnop1234"),
				ContentPart.image(Media.of("image/png", new byte[] { 1, 2, 3 })),
				ContentPart.image(Media.url("https://files.example/a.png?sig=abcdef"))));

		String input = observe(call, Watching.answer(), new ContentCapture(1_000, ContentRedaction.NONE))
			.get("gen_ai.input.messages");

		assertThat(input).contains("My key is [hidden]")
			.contains("{\"type\":\"blob\",\"modality\":\"image\",\"mime_type\":\"image/png\"}")
			.contains("https://files.example/a.png")
			.doesNotContain("AQID", "sig=", "sk-");
	}

	@Test
	void letsTheApplicationHaveTheLastWord() {
		ContentRedaction own = text -> text.contains("Hi") ? null : text.replace("Hello", "***");

		Map<String, String> shown = observe(Watching.call(), Watching.answer(), new ContentCapture(1_000, own));

		assertThat(shown.get("gen_ai.input.messages")).doesNotContain("Hi").contains("{\"type\":\"text\"}");
		assertThat(shown.get("gen_ai.output.messages")).contains("***").doesNotContain("Hello");
	}

	@Test
	void letsTheApplicationSeeMoreThanIsShown() {
		LlmCall call = Watching.call(request -> request.user("Card 4000-1234-5678-9010"));
		ContentRedaction cards = text -> text.replaceAll("\\d{4}(-\\d{4}){3}", "[card]");

		String input = observe(call, Watching.answer(), new ContentCapture(14, cards)).get("gen_ai.input.messages");

		assertThat(input).contains("Card [card]").doesNotContain("4000");
	}

	@Test
	void showsTheEndOfALongConversation() {
		LlmCall call = Watching
			.call(request -> request.messages(List.of(Message.user("a".repeat(500)), Message.user("b".repeat(90)))));

		String input = observe(call, Watching.answer(), new ContentCapture(100, ContentRedaction.NONE))
			.get("gen_ai.input.messages");

		assertThat(input).contains("b".repeat(90)).contains("aaaaaaaaa…").doesNotContain("aaaaaaaaaa", "Hi");
	}

	@Test
	void boundsWhatAToolIsDescribedBy() {
		LlmCall call = Watching.call(request -> request
			.tools(Tool.of("long", "Long", "{\"type\":\"object\",\"description\":\"" + "x".repeat(500) + "\"}")));

		String tools = observe(call, Watching.answer(), new ContentCapture(100, ContentRedaction.NONE))
			.get("gen_ai.tool.definitions");

		assertThat(tools).contains("\"name\":\"long\"").doesNotContain("xxx");
	}

	@Test
	void showsWhatHadArrivedBeforeAFailure() {
		Flux<StreamEvent> cut = Watching.answer().take(2).concatWith(Flux.error(Watching.busy()));

		Map<String, String> shown = observe(Watching.call(), cut, new ContentCapture(1_000, ContentRedaction.NONE));

		assertThat(shown.get("gen_ai.output.messages")).contains("\"Hel\"").doesNotContain("finish_reason");
	}

	@Test
	void knowsEveryKindOfPart() {
		Flux<StreamEvent> answer = Flux.just(Watching.started(),
				new PartDone(0, 0, new ContentPart.Thinking("hm", null, Map.of())),
				new PartDone(0, 1, ContentPart.audio(Media.file("file-1"))),
				new PartDone(0, 2, ContentPart.file(Media.url("https://files.example/a.pdf"), "a.pdf")),
				new PartDone(0, 3, new ContentPart.ProviderItem("fake", "search_call", "{}", Map.of())),
				new PartDone(0, 4, CALL), Watching.finished("m1"));

		Map<String, String> shown = observe(Watching.call(), answer, new ContentCapture(1_000, ContentRedaction.NONE));

		assertThat(json(shown, "gen_ai.output.messages").get(0).get("parts"))
			.extracting(part -> part.get("type").asString())
			.containsExactly("reasoning", "file", "uri", "search_call", "tool_call");
	}

	@Test
	void refusesALimitThatShowsNothing() {
		assertThatThrownBy(() -> new ContentCapture(0, ContentRedaction.NONE))
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("at least 1");
	}

	private Map<String, String> observe(LlmCall call, Flux<StreamEvent> answer, ContentCapture capture) {
		new ObservationFilter(new ObservationSettings(this.registry, null, capture), Watching.NAMES)
			.filter(call, any -> answer)
			.onErrorComplete()
			.blockLast(Duration.ofSeconds(10));
		return ObservedCalls.map(this.calls.last().getAllKeyValues());
	}

	private static JsonNode json(Map<String, String> shown, String name) {
		return Json.tree(shown.get(name));
	}

}
