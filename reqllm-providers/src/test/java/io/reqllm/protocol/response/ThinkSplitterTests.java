package io.reqllm.protocol.response;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ThinkSplitterTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
			Hello|Hello|
			 <think>Hm</think>  Hello|Hello|Hm
			<think>Hm|[]|Hm
			<think></think>Hello|Hello|
			<think>a < b </thin</think>c|c|a < b </thin
			<thinking>no</thinking>|<thinking>no</thinking>|
			Hello <think>no</think>|Hello <think>no</think>|
			<thi|<thi|
			  x|  x|
			<think>a</think>b<think>c</think>|b<think>c</think>|a""")
	void splitsTheSameHoweverItIsCut(String input, String text, String thought) {
		for (int cut = 0; cut <= input.length(); cut++) {
			assertThat(split(input.substring(0, cut), input.substring(cut))).isEqualTo(expected(text, thought));
		}
		assertThat(split(input.split(""))).isEqualTo(expected(text, thought));
	}

	private static String expected(String text, String thought) {
		return "text=" + (text.equals("[]") ? "" : text) + " thought=" + ((thought != null) ? thought : "");
	}

	private static String split(String... pieces) {
		StringBuilder text = new StringBuilder();
		StringBuilder thought = new StringBuilder();
		ThinkSplitter.Sink sink = new ThinkSplitter.Sink() {

			@Override
			public void text(String piece) {
				text.append(piece);
			}

			@Override
			public void thinking(String piece) {
				thought.append(piece);
			}

		};
		ThinkSplitter splitter = new ThinkSplitter(true);
		for (String piece : pieces) {
			splitter.add(piece, sink);
		}
		splitter.flush(sink);
		return "text=" + text + " thought=" + thought;
	}

}
