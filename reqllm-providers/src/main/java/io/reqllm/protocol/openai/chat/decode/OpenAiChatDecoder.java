package io.reqllm.protocol.openai.chat.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.FinishReason;
import io.reqllm.json.Json;
import io.reqllm.protocol.openai.chat.dialect.OpenAiDialect;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.protocol.openai.response.UsageReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an answer, whole or in pieces. {@code Finished} waits for {@code [DONE]} or the
 * clean end of the body, since usage may come after the finish reason.
 */
public final class OpenAiChatDecoder implements ResponseParser {

	private static final String DONE = "[DONE]";

	private static final Set<String> SPOKEN = Set.of("malformed_function_call", "malformed_response",
			"unexpected_tool_call", "too_many_tool_calls", "missing_thought_signature", "no_image");

	private final ChatCall call;

	private final OpenAiDialect dialect;

	private final InBandErrors errors;

	private final FrameReader frame;

	private final UsageReader usageReader;

	private final List<ChoiceState> choices = new ArrayList<>();

	private final int mostChoices;

	private @Nullable UsageReported reported;

	private @Nullable JsonNode usage;

	/**
	 * Creates a decoder of one answer.
	 */
	public OpenAiChatDecoder(ChatCall call, ResponseHead head, OpenAiDialect dialect) {
		this.call = call;
		this.dialect = dialect;
		this.errors = new InBandErrors(call.model().id(), head);
		this.frame = new FrameReader(head.contentType().equals("text/event-stream"), this::choice);
		this.usageReader = new UsageReader(dialect.counting());
		this.mostChoices = AskedFor.choices(call.request().options());
	}

	@Override
	public void frame(Frame frame, Consumer<StreamEvent> events) {
		if (isDone(frame)) {
			finish(true, events);
		}
		else if (!frame.isBlank()) {
			this.errors.check(frame);
			this.frame.read(frame, events);
			report(events);
			this.errors.check(frame, this.frame);
		}
	}

	@Override
	public void end(Consumer<StreamEvent> events) {
		boolean whole = !this.choices.isEmpty() && this.choices.get(0).isWhole();
		finish(whole || (this.choices.isEmpty() && !this.frame.streamed()), events);
	}

	/**
	 * Ends the answer.
	 * @param over whether the answer is over even if it gives no reason
	 */
	private void finish(boolean over, Consumer<StreamEvent> events) {
		if (this.choices.isEmpty()) {
			this.errors.checkUnknown();
			if (over) {
				throw this.errors.nothing();
			}
			return;
		}
		if (!over && !this.choices.stream().allMatch(ChoiceState::hasEnded)) {
			this.choices.forEach(choice -> choice.flush(events));
			this.errors.checkUnknown();
			return;
		}
		this.choices.get(0).cite(this.frame.citations());
		List<End> ends = new ArrayList<>(this.choices.size());
		for (ChoiceState choice : this.choices) {
			ends.add(choice.finish(this.frame.id(), events));
		}
		events.accept(new Finished(ends, this.frame.id(), this.frame.model(), Delivery.UNKNOWN, details()));
	}

	private void choice(ChoiceReader read, Consumer<StreamEvent> events) {
		this.errors.check(read);
		if (read.usage != null) {
			this.frame.usage(read.usage);
		}
		read.readKeptMessage();
		state(read.index).add(read, events);
		String reason = read.finishReason;
		if (reason != null && FinishReason.of(reason) == FinishReason.ERROR && !isSpoken(reason)) {
			this.frame.failed(reason);
		}
	}

	/**
	 * Some split one answer over several choices; only who asks for several gets them.
	 */
	private ChoiceState state(int index) {
		int choice = Math.min(index, this.mostChoices - 1);
		while (this.choices.size() <= choice) {
			this.choices.add(new ChoiceState(this.choices.size(), this.call, this.dialect.reasoning()));
		}
		return this.choices.get(choice);
	}

	/** The model answered, though nothing that it should have: asking again may help. */
	private static boolean isSpoken(String reason) {
		return SPOKEN.contains(reason.toLowerCase(Locale.ROOT));
	}

	private void report(Consumer<StreamEvent> events) {
		JsonNode told = this.frame.usage();
		UsageReported latest = (told != null) ? this.usageReader.read(told) : null;
		if (latest != null) {
			latest = latest.withTier((String) this.frame.details().get("service_tier"));
			this.usage = told;
			if (!latest.equals(this.reported)) {
				this.reported = latest;
				events.accept(latest);
			}
		}
	}

	private Map<String, Object> details() {
		Map<String, Object> details = this.frame.details();
		if (this.usage != null) {
			details.put("usage",
					(this.usage instanceof ObjectNode object) ? Json.viewOf(object) : Json.valueOf(this.usage));
		}
		for (int i = 0; i < this.choices.size(); i++) {
			this.choices.get(i).describe((i == 0) ? "logprobs" : "logprobs[" + i + "]", details);
		}
		return details;
	}

	private static boolean isDone(Frame frame) {
		return frame.is(DONE) || (frame.length() < 2 * DONE.length() && frame.text().strip().equals(DONE));
	}

}
