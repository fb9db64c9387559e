package io.reqllm.test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamCutsTests {

	private static final String TEXT = "data: {\"text\":\"Hi\",\"finish_reason\":null}\n\n";

	private static final String REASON = "data: {\"finish_reason\":\"stop\"}";

	private static final String DONE = "data: [DONE]";

	@Test
	void aStreamIsWholeBehindTheLastReasonUnlessAFrameHasBegun() {
		String before = TEXT + REASON;
		String stream = before + "\n\n" + DONE + "\n\n";
		int done = stream.length() - 2;

		assertThat(wholeAt(stream, 1)).containsExactly(before.length(), before.length() + 1, before.length() + 2, done,
				done + 1, done + 2);
	}

	@Test
	void aStreamWithoutAReasonIsWholeWithItsLastFrame() {
		String stream = TEXT + DONE + "\r\n\r\n";
		int done = stream.length() - 4;

		assertThat(wholeAt(stream, 1)).containsExactly(done, done + 1, done + 2, done + 3, done + 4);
	}

	@Test
	void eachChoiceNeedsAReason() {
		String first = "data: {\"index\":0,\"stop_reason\":\"end\"}\n";
		String again = "data: {\"index\":0,\"stop_reason\":\"end\"}\n";
		String second = "data: {\"index\":1,\"stop_reason\":\"end\"}\n";

		assertThat(wholeAt(first + again + second, 2).get(0)).isEqualTo((first + again + second).length() - 1);
	}

	@Test
	void aCommentIsNoFrame() {
		assertThat(wholeAt(REASON + "\n\n: wait", 1)).hasSize(9);
	}

	@Test
	void aNameWithoutDataIsThePieceOfAFrame() {
		assertThat(wholeAt(REASON + "\n\nevent: usage\n", 1)).hasSize(3);
	}

	@Test
	void linesWithoutAReasonAreWholeWithTheLastOfThem() {
		String stream = "{\"line\":\"Hi\"}\n{\"done\":true}\n";
		StreamCuts cuts = new StreamCuts(stream.getBytes(StandardCharsets.UTF_8), StreamForm.LINES, 1);

		assertThat(IntStream.rangeClosed(0, stream.length()).filter(cuts::isWhole)).containsExactly(stream.length() - 1,
				stream.length());
	}

	private static List<Integer> wholeAt(String stream, int choices) {
		StreamCuts cuts = new StreamCuts(stream.getBytes(StandardCharsets.UTF_8), StreamForm.SSE, choices);
		return IntStream.rangeClosed(0, stream.length()).filter(cuts::isWhole).boxed().toList();
	}

}
