package io.reqllm.protocol.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.ThinkingDelta;
import io.reqllm.answer.StreamEvent.ToolCallDelta;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.FinishReason;
import io.reqllm.protocol.Answers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the folders do not show of how answers are read. */
class OpenAiResponsesDecodingTests {

	private static final OpenAiResponsesProtocol WIRE = new OpenAiResponsesProtocol();

	private static final String COMPLETED = """
			{"type":"response.completed","response":{"id":"resp_1","status":"completed"}}""";

	@Test
	void saysNothingTwiceHoweverOftenItIsTold() {
		List<StreamEvent> events = events("""
				{"type":"response.output_text.delta","output_index":0,"delta":"Hel"}""", """
				{"type":"response.output_text.done","output_index":0,"text":"Hello"}""", """
				{"type":"response.output_item.done","output_index":0,"item":{"type":"message","content":[\
				{"type":"output_text","text":"Hello!"}]}}""", """
				{"type":"response.completed","response":{"status":"completed","output":[{"type":"message","content":[\
				{"type":"output_text","text":"Hello!"}]}]}}""");

		assertThat(texts(events)).containsExactly("Hel", "lo", "!");
		assertThat(events).filteredOn(PartDone.class::isInstance).hasSize(1);
	}

	@Test
	void keepsWhatItSaidWhenTheWholeDiffers() {
		List<StreamEvent> events = events("""
				{"type":"response.output_text.delta","output_index":0,"delta":"Hello"}""", """
				{"type":"response.output_text.done","output_index":0,"text":"Goodbye, all"}""", COMPLETED);

		assertThat(texts(events)).containsExactly("Hello");
	}

	@Test
	void takesTheArgumentsFromTheWholeCallWhenTheirPiecesDiffer() {
		ChatResponse answer = Answers.streamed(WIRE)
			.pieces("""
					{"type":"response.output_item.added","output_index":0,"item":{"type":"function_call","call_id":"c1",\
					"name":"weather","arguments":""}}""",
					"""
							{"type":"response.function_call_arguments.delta","output_index":0,"delta":"{\\"city\\":\\"Ro"}""",
					"""
							{"type":"response.function_call_arguments.done","output_index":0,"arguments":"{\\"city\\":\\"Oslo\\"}"}""",
					COMPLETED);

		assertThat(answer.toolCalls()).extracting(ToolCall::arguments).containsExactly("{\"city\":\"Oslo\"}");
	}

	@Test
	void tellsCallsApartThatHaveNoIndex() {
		ChatResponse answer = Answers.streamed(WIRE)
			.pieces("""
					{"type":"response.output_item.added","item":{"id":"fc_1","type":"function_call","call_id":"c1","name":"a"}}""",
					"""
							{"type":"response.output_item.added","item":{"id":"fc_2","type":"function_call","call_id":"c2","name":"b"}}""",
					"""
							{"type":"response.function_call_arguments.delta","item_id":"fc_1","delta":"{\\"x\\":1}"}""",
					"""
							{"type":"response.function_call_arguments.delta","item_id":"fc_2","delta":"{\\"y\\":2}"}""",
					COMPLETED);

		assertThat(answer.toolCalls()).extracting(ToolCall::name).containsExactly("a", "b");
		assertThat(answer.toolCalls()).extracting(ToolCall::arguments).containsExactly("{\"x\":1}", "{\"y\":2}");
	}

	@Test
	void followsTheIndexWhereIdsChangeFromEventToEvent() {
		ChatResponse answer = Answers.streamed(WIRE)
			.pieces("""
					{"type":"response.output_item.added","output_index":0,"item":{"id":"x1","type":"message","content":[]}}""",
					"""
							{"type":"response.output_text.delta","output_index":0,"item_id":"x2","delta":"Hi"}""", """
							{"type":"response.output_item.done","output_index":0,"item":{"id":"x3","type":"message",\
							"content":[{"type":"output_text","text":"Hi"}]}}""", COMPLETED);

		assertThat(answer.message().parts(Text.class)).singleElement()
			.satisfies(text -> assertThat(text.text()).isEqualTo("Hi"))
			.satisfies(text -> assertThat(text.metadata()).containsEntry("id", "x3"));
	}

	@Test
	void takesTheEncryptedThoughtFromTheWholeAnswerIfItComesOnlyThere() {
		ChatResponse answer = Answers.streamed(WIRE)
			.pieces("""
					{"type":"response.output_item.done","output_index":0,"item":{"id":"rs_1","type":"reasoning","summary":[]}}""",
					"""
							{"type":"response.completed","response":{"status":"completed","output":[\
							{"id":"rs_1","type":"reasoning","summary":[],"encrypted_content":"ENC"}]}}""");

		assertThat(answer.message().parts(Thinking.class)).singleElement()
			.satisfies(thought -> assertThat(thought.signature()).isEqualTo("ENC"));
	}

	@Test
	void endsForItsLengthThoughNothingWasSaid() {
		ChatResponse answer = Answers.whole(WIRE)
			.whole("""
					{"object":"response","status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[\
					{"id":"rs_1","type":"reasoning","summary":[]}]}""");

		assertThat(answer.text()).isEmpty();
		assertThat(answer.finishReason()).isEqualTo(FinishReason.LENGTH);
	}

	@Test
	void putsABlankLineBetweenSummaries() {
		List<StreamEvent> events = events("""
				{"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":0,"delta":"One"}""",
				"""
						{"type":"response.reasoning_summary_text.delta","output_index":0,"summary_index":1,"delta":"Two"}""",
				COMPLETED);

		assertThat(events).filteredOn(ThinkingDelta.class::isInstance)
			.extracting(event -> ((ThinkingDelta) event).text())
			.containsExactly("One", "\n\nTwo");
	}

	@ParameterizedTest
	@CsvSource({ "completed,,STOP", "incomplete,max_output_tokens,LENGTH", "incomplete,content_filter,CONTENT_FILTER",
			"incomplete,,OTHER", "completed,max_output_tokens,LENGTH", ",,STOP" })
	void endsForTheReasonThatIsGiven(String status, String reason, FinishReason finish) {
		String body = """
				{"object":"response","output":[],"status":%s,"incomplete_details":{"reason":%s}}"""
			.formatted(quoted(status), quoted(reason));

		ChatResponse answer = Answers.whole(WIRE).whole(body);

		assertThat(answer.finishReason()).isEqualTo(finish);
		assertThat(answer.message().parts()).isEmpty();
	}

	@Test
	void endsAStreamThatOnlySaysThatItIsDone() {
		ChatResponse answer = Answers.streamed(WIRE).pieces("""
				{"type":"response.output_text.delta","output_index":0,"delta":"Hi"}""", "[DONE]");

		assertThat(answer.text()).isEqualTo("Hi");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@Test
	void readsAStreamThatIsAnsweredWithOneBody() {
		ChatResponse answer = new Answers(WIRE, Answers.streamed(WIRE).call(), Answers.JSON).whole("""
				{"object":"response","output":[{"content":[{"type":"output_text","text":"Hi"}]}],\
				"usage":{"prompt_tokens":3,"completion_tokens":1}}""");

		assertThat(answer.text()).isEqualTo("Hi");
		assertThat(answer.usage().input()).isEqualTo(3);
	}

	@Test
	void passesOverWhatItDoesNotKnow() {
		ChatResponse answer = Answers.streamed(WIRE)
			.pieces("""
					{"type":"keepalive","sequence_number":1}""", """
					{"type":"response.queued","response":{"status":"queued"}}""", """
					{"type":"response.something.new","output_index":0,"delta":{"a":1},"item":"x"}""",
					"""
							{"type":"response.output_text.delta","output_index":1,"delta":{"type":"output_text","text":"Hi"}}""",
					COMPLETED);

		assertThat(answer.text()).isEqualTo("Hi");
	}

	@ParameterizedTest
	@CsvSource({ "/9j/4AAQ,,image/jpeg", "UklGRg==,,image/webp", "R0lGODlh,,image/gif", "AAAA,webp,image/webp" })
	void knowsAPictureByItsFormatOrItsFirstBytes(String base64, String format, String mediaType) {
		ChatResponse answer = Answers.whole(WIRE)
			.whole("""
					{"output":[{"type":"image_generation_call","id":"ig_1","result":"%s","output_format":%s}]}"""
				.formatted(base64, quoted(format)));

		assertThat(answer.message().parts(Image.class)).singleElement()
			.satisfies(image -> assertThat(image.media().mediaType()).isEqualTo(mediaType));
	}

	@Test
	void keepsAPictureOfWhichNobodyKnowsTheKindInTheWordsOfTheProvider() {
		ChatResponse answer = Answers.whole(WIRE)
			.whole("{\"output\":[{\"type\":\"image_generation_call\",\"id\":\"ig_1\",\"result\":\"AAAA\"}]}");

		assertThat(answer.message().parts(ProviderItem.class)).extracting(ProviderItem::type)
			.containsExactly("image_generation_call");
	}

	@Test
	@Timeout(20)
	void joinsAMillionCharactersOfArgumentsInLinearTime() {
		String piece = "{\"type\":\"response.function_call_arguments.delta\",\"output_index\":0,\"delta\":\"aaaaaaaaaaaaaaaaaaaa\"}";
		String whole = "\\\"" + "a".repeat(1_000_000) + "\\\"";
		Stream<String> frames = Stream.of(Stream
			.of("""
					{"type":"response.output_item.added","output_index":0,"item":{"type":"function_call","call_id":"c1","name":"a"}}""",
					"{\"type\":\"response.function_call_arguments.delta\",\"output_index\":0,\"delta\":\"\\\"\"}"),
				Stream.generate(() -> piece).limit(50_000),
				Stream.of("{\"type\":\"response.function_call_arguments.done\",\"output_index\":0,\"arguments\":\""
						+ whole + "\"}", COMPLETED))
			.flatMap(one -> one);

		ChatResponse answer = Answers.streamed(WIRE).pieces(frames.toArray(String[]::new));

		assertThat(answer.toolCalls()).singleElement()
			.satisfies(call -> assertThat(call.arguments()).hasSize(1_000_002));
	}

	@Test
	void tellsTheNameOfACallBeforeItsArguments() {
		List<StreamEvent> events = events(
				"""
						{"type":"response.output_item.added","output_index":0,"item":{"type":"function_call","call_id":"c1","name":"a"}}""",
				"""
						{"type":"response.function_call_arguments.delta","output_index":0,"delta":"{}"}""", COMPLETED);

		assertThat(events).filteredOn(ToolCallDelta.class::isInstance)
			.containsExactly(new ToolCallDelta(0, 0, "c1", "a", ""), new ToolCallDelta(0, 0, "c1", "a", "{}"));
	}

	private static List<StreamEvent> events(String... frames) {
		return Answers.streamed(WIRE).events(Stream.of(frames).map(frame -> Answers.frame(null, frame)).toList());
	}

	private static List<String> texts(List<StreamEvent> events) {
		List<String> texts = new ArrayList<>();
		events.forEach(event -> {
			if (event instanceof TextDelta delta) {
				texts.add(delta.text());
			}
		});
		return texts;
	}

	private static String quoted(String text) {
		return (text != null) ? "\"" + text + "\"" : "null";
	}

}
