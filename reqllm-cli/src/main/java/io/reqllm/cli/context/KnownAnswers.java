package io.reqllm.cli.context;

import java.util.Map;
import java.util.function.Predicate;

import io.reqllm.chat.ContentPart;
import io.reqllm.test.Behaviour;
import io.reqllm.test.LlmSimulator;
import io.reqllm.test.RecordedRequest;

/**
 * What the simulator answers where a trial looks for what only a model can see or think.
 * It answers so when the request really holds what it would have to see, so that content
 * that gets lost on the way is found out.
 */
final class KnownAnswers {

	/** How a picture of the trials and a document of them begin, in Base64. */
	private static final String PICTURE = "iVBORw0KGgo";

	private static final String DOCUMENT = "JVBERi0xLjQK";

	private KnownAnswers() {
	}

	static LlmSimulator tellTo(LlmSimulator simulator) {
		return simulator.when(says(PICTURE), Behaviour.answer("Red."))
			.when(says(DOCUMENT), Behaviour.answer("KINGFISHER"))
			.when(says("for both at once").and(says("get_weather")),
					Behaviour.answer(weather("call00001", "Paris"), weather("call00002", "Rome")))
			.when(says("A farmer has 17 sheep"),
					Behaviour.answer(new ContentPart.Thinking("All but nine.", null, Map.of()),
							ContentPart.text("9 are left.")))
			.when(says("capital of France").and(says("\\\"inhabitants\\\"")),
					Behaviour.answer("{\"name\":\"Paris\",\"inhabitants\":2100000}"));
	}

	private static Predicate<RecordedRequest> says(String text) {
		return request -> request.body().contains(text);
	}

	private static ContentPart weather(String id, String city) {
		return new ContentPart.ToolCall(id, "get_weather", "{\"city\":\"" + city + "\"}", Map.of());
	}

}
