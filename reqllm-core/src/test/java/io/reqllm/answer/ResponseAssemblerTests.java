package io.reqllm.answer;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.ThinkingDelta;
import io.reqllm.answer.StreamEvent.ToolCallDelta;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.Citation;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.FinishReason;
import io.reqllm.chat.ResponseMetadata.Attempt;
import io.reqllm.chat.Warning;
import io.reqllm.model.ModelId;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ResponseAssemblerTests {

	private static final ModelId MODEL = ModelId.parse("acme:model-1");

	private static final End STOP = new End(FinishReason.STOP, "stop");

	private static final Warning WARNING = Warning.dropped("seed", "nobody takes it");

	private final ResponseAssembler assembler = new ResponseAssembler();

	ResponseAssemblerTests() {
		this.assembler.accept(new Started(MODEL, 200, "req-1", Map.of("x-ratelimit", "1"), List.of(WARNING)));
	}

	@Test
	void joinsDeltasWithWhatTheirPartEndsWith() {
		Citation citation = new Citation("https://a.example", null, null, null, null);
		accept(new ThinkingDelta(0, 0, "Hm"), new ThinkingDelta(0, 0, "m"), new TextDelta(0, 1, "Hel"));
		accept(new PartDone(0, 0, new Thinking(".", "sig", Map.of("k", "v"))), new TextDelta(0, 1, "lo"));
		accept(new PartDone(0, 1, new Text("!", List.of(citation), Map.of())));

		ChatResponse answer = finish(STOP);

		assertThat(answer.message().parts()).containsExactly(new Thinking("Hmm.", "sig", Map.of("k", "v")),
				new Text("Hello!", List.of(citation), Map.of()));
		assertThat(answer.message().origin()).isEqualTo(MODEL);
	}

	@Test
	void ordersPartsByNumberAndAnswersByChoice() {
		ToolCall call = new ToolCall("c1", "a", "{}", Map.of());
		accept(new TextDelta(1, 0, "second"), new PartDone(0, 1, call), new TextDelta(0, 0, "first"));

		ChatResponse answer = finish(STOP, new End(FinishReason.LENGTH, "length"));

		assertThat(answer.text()).isEqualTo("first");
		assertThat(answer.message().parts()).endsWith(call);
		assertThat(answer.choices()).extracting(ChatResponse.Choice::rawFinishReason).containsExactly("stop", "length");
		assertThat(answer.choices().get(1).message().text()).isEqualTo("second");
	}

	@Test
	void addsWhatFailedAttemptsConsumedToTheLastSnapshot() {
		accept(new UsageReported(Usage.of(1, 1), null), new UsageReported(Usage.of(10, 5), cost("0.5")));
		Attempt billed = new Attempt(MODEL, "X", "x", Duration.ZERO, Usage.of(2, 1), cost("0.25"));
		Delivery delivery = new Delivery(Duration.ofSeconds(2), Duration.ofSeconds(1), List.of(billed));
		accept(new Finished(List.of(STOP), "a-1", "model-1-0901", delivery, Map.of("tier", "flex")));

		ChatResponse answer = this.assembler.response();

		assertThat(answer.usage()).isEqualTo(Usage.of(12, 6));
		assertThat(answer.cost()).isNotNull();
		assertThat(answer.cost().total()).isEqualByComparingTo("0.75");
		assertThat(answer.metadata().attempts()).containsExactly(billed);
		assertThat(answer.metadata().latency()).isEqualTo(Duration.ofSeconds(2));
		assertThat(answer.metadata().requestId()).isEqualTo("req-1");
		assertThat(answer.metadata().responseId()).isEqualTo("a-1");
		assertThat(answer.metadata().answeringModel()).isEqualTo("model-1-0901");
		assertThat(answer.metadata().warnings()).containsExactly(WARNING);
		assertThat(answer.metadata().details()).containsEntry("tier", "flex");
	}

	@Test
	void knowsNoCostIfThatOfTheLastAttemptIsUnknown() {
		accept(new UsageReported(Usage.of(1, 1), null));
		Attempt billed = new Attempt(MODEL, "X", "x", Duration.ZERO, null, cost("0.25"));
		accept(new Finished(List.of(STOP), null, null, new Delivery(null, null, List.of(billed)), Map.of()));

		assertThat(this.assembler.response().cost()).isNull();
	}

	@Test
	void showsWhatArrivedWithoutCallsThatAreNotWhole() {
		assertThat(this.assembler.partial()).isNull();

		accept(new TextDelta(0, 0, "Hel"), new ToolCallDelta(0, 1, "c1", "a", "{"));
		ChatResponse partial = this.assembler.partial();

		assertThat(partial).isNotNull();
		assertThat(partial.text()).isEqualTo("Hel");
		assertThat(partial.toolCalls()).isEmpty();
		assertThat(partial.finishReason()).isNull();
		assertThatIllegalStateException().isThrownBy(this.assembler::response);
	}

	@Test
	void isAnAnswerWithoutContentToo() {
		ChatResponse answer = finish(new End(FinishReason.CONTENT_FILTER, "content_filter"));

		assertThat(answer.text()).isEmpty();
		assertThat(answer.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
		assertThat(answer.usage()).isEqualTo(Usage.UNKNOWN);
	}

	private void accept(StreamEvent... events) {
		List.of(events).forEach(this.assembler::accept);
	}

	private ChatResponse finish(End... ends) {
		accept(new Finished(List.of(ends), null, null, Delivery.UNKNOWN, Map.of()));
		return this.assembler.response();
	}

	private static Cost cost(String total) {
		return Cost.reported(new BigDecimal(total));
	}

}
