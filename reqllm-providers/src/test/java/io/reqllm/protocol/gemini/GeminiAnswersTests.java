package io.reqllm.protocol.gemini;

import java.util.List;

import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Audio;
import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.FinishReason;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the folders do not show of how answers are read. */
class GeminiAnswersTests {

	private static final Answers WHOLE = Answers.whole(new GeminiProtocol());

	private static final Answers STREAM = Answers.streamed(new GeminiProtocol());

	@Test
	void readsSoundAndFilesByTheirTypes() {
		ChatResponse answer = WHOLE.whole(answer("""
				{"inlineData":{"mimeType":"audio/L16;codec=pcm;rate=24000","data":"MDEyMw=="}},
				{"fileData":{"mimeType":"video/mp4","fileUri":"https://a.example/v"}},
				{"inlineData":{"mimeType":" ","data":"-_8="}}, {"inlineData":{"mimeType":"image/png"}}"""));

		List<ContentPart> parts = answer.message().parts();
		assertThat(parts).hasExactlyElementsOfTypes(Audio.class, File.class, File.class);
		assertThat(((Audio) parts.get(0)).media().bytes()).isEqualTo("0123".getBytes());
		assertThat(((File) parts.get(1)).media().url()).isEqualTo("https://a.example/v");
		assertThat(((File) parts.get(2)).media().bytes()).containsExactly(0xFB, 0xFF);
	}

	@Test
	void keepsEachSignatureOnItsPart() {
		ChatResponse answer = WHOLE.whole(answer("""
				{"text":"a"},{"text":"b","thoughtSignature":"s1"},{"text":"c"},{"text":"d"},
				{"thoughtSignature":"s2"},{"text":""},{"unknown":{}},
				{"inlineData":{"mimeType":"image/png","data":"AA=="},"thoughtSignature":"s3"}"""));

		List<ContentPart> parts = answer.message().parts();
		assertThat(answer.message().parts(Text.class)).extracting(Text::text).containsExactly("a", "b", "cd", "");
		assertThat(parts).extracting(part -> String.valueOf(part.metadata().get("thoughtSignature")))
			.containsExactly("null", "s1", "null", "s2", "s3");
		assertThat(parts.get(4)).isInstanceOf(Image.class);
	}

	@ParameterizedTest
	@CsvSource({ "'\"serviceTier\":\"flex\"',flex", "'\"trafficType\":\"ON_DEMAND_PRIORITY\"',priority",
			"'\"trafficType\":\"ON_DEMAND\"',", "'\"trafficType\":7'," })
	void tellsTheTierThatServedTheAnswer(String member, String tier) {
		List<Frame> frames = List
			.of(Frame.of("{\"candidates\":[],\"usageMetadata\":{\"promptTokenCount\":\"4\"," + member + "}}"));

		assertThat(WHOLE.events(frames)).filteredOn(UsageReported.class::isInstance)
			.singleElement()
			.extracting(event -> ((UsageReported) event).tier())
			.isEqualTo(tier);
	}

	@Test
	void countsWhatALaterFrameDoesNotTellAgain() {
		ChatResponse answer = STREAM.pieces(usage("\"promptTokenCount\":10,\"cachedContentTokenCount\":4"),
				usage("\"candidatesTokenCount\":3,\"thoughtsTokenCount\":2,\"toolUsePromptTokenCount\":5"),
				usage("\"promptTokenCount\":null,\"candidatesTokenCount\":\"x\",\"thoughtsTokenCount\":{}"),
				"{\"candidates\":[{\"finishReason\":\"STOP\"}]}");

		assertThat(answer.usage().input()).isEqualTo(11);
		assertThat(answer.usage().cacheRead()).isEqualTo(4);
		assertThat(answer.usage().output()).isEqualTo(3);
		assertThat(answer.usage().reasoning()).isEqualTo(2);
		assertThat(answer.metadata().details().get("usage")).asString().contains("toolUsePromptTokenCount=5");
	}

	@Test
	void takesOneOfTheAnswersThatNobodyAskedFor() {
		String two = """
				{"candidates":[{"content":{"parts":[{"text":"%s"}]}},\
				{"content":{"parts":[{"text":"other"}]},"index":1}]}""";

		ChatResponse answer = STREAM.pieces(two.formatted("He"), two.formatted("llo"),
				"{\"candidates\":[{\"finishReason\":\"STOP\"},{\"finishReason\":\"SAFETY\",\"index\":1}]}");

		assertThat(answer.text()).isEqualTo("Hello");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@Test
	void takesAnAnswerThatIsNumberedStrangely() {
		String part = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},\"finishReason\":\"STOP\",\"index\":3}]}";

		assertThat(STREAM.pieces(part, part).text()).isEqualTo("HiHi");
	}

	private static String usage(String counts) {
		return "{\"usageMetadata\":{" + counts + "}}";
	}

	private static String answer(String parts) {
		return "{\"candidates\":[{\"content\":{\"parts\":[" + parts + "]},\"finishReason\":\"STOP\"}]}";
	}

}
