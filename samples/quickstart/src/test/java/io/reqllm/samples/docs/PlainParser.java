package io.reqllm.samples.docs;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.FinishReason;
import io.reqllm.json.JsonReader;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseParser;
import org.jspecify.annotations.Nullable;

// doc: guide, a parser
final class PlainParser implements ResponseParser {

	@Override
	public void frame(Frame frame, Consumer<StreamEvent> events) {
		try (JsonReader json = JsonReader.of(frame.bytes(), frame.offset(), frame.length())) {
			json.object(field -> {
				switch (field) {
					case "line" -> text(json.text(), events);
					case "done" -> events.accept(finished());
					default -> json.skip();
				}
			});
		}
	}

	@Override
	public void end(Consumer<StreamEvent> events) {
		// Without "done" the answer was cut off: emitting nothing says so.
	}

	private static void text(@Nullable String line, Consumer<StreamEvent> events) {
		if (line != null && !line.isEmpty()) {
			events.accept(new TextDelta(0, 0, line));
		}
	}

	private static Finished finished() {
		return new Finished(List.of(new End(FinishReason.STOP, "done")), null, null, Delivery.UNKNOWN, Map.of());
	}

}
// end
