package io.reqllm.protocol.gemini.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer, whole or in pieces. There is no sign that a stream is over, and
 * sources and usage may follow the finish reason, so {@code Finished} waits for the clean
 * end of the body. Only a whole answer may lack the reason.
 */
public final class GeminiDecoder implements ResponseParser {

	private static final String DONE = "[DONE]";

	private final ChatCall call;

	private final InBandErrors errors;

	private final FrameReader frame;

	private final boolean streamed;

	private final List<CandidateState> candidates = new ArrayList<>();

	private final int mostCandidates;

	/** The index of the answer where only one is wanted; negative until it is known. */
	private int only = -1;

	private int frames;

	private boolean reported;

	/**
	 * Creates a decoder of one answer.
	 */
	public GeminiDecoder(ChatCall call, ResponseHead head) {
		this.call = call;
		this.errors = new InBandErrors(call.model().id(), head);
		this.frame = new FrameReader(this::candidate);
		this.streamed = head.contentType().equals("text/event-stream");
		this.mostCandidates = AskedFor.candidates(call.request().options());
	}

	@Override
	public void frame(Frame frame, Consumer<StreamEvent> events) {
		if (frame.is(DONE)) {
			end(events);
			return;
		}
		if (isBlank(frame)) {
			return;
		}
		this.frames++;
		this.errors.check(frame);
		this.frame.read(frame, events);
		if (!this.reported || this.frame.error() != null || hasEnded()) {
			report(events);
		}
		this.errors.check(frame, this.frame);
	}

	@Override
	public void end(Consumer<StreamEvent> events) {
		report(events);
		boolean whole = !this.streamed && this.frames == 1;
		String blocked = this.frame.blockReason();
		if (this.candidates.isEmpty() && blocked == null) {
			this.errors.checkUnknown();
			if (!whole) {
				return;
			}
			if (!this.frame.isAnswer()) {
				throw this.errors.nothing();
			}
		}
		if (this.candidates.isEmpty()) {
			candidate(0);
		}
		if (whole || blocked != null || hasEnded()) {
			finish(blocked, events);
		}
	}

	private void finish(@Nullable String blocked, Consumer<StreamEvent> events) {
		List<End> ends = new ArrayList<>(this.candidates.size());
		for (CandidateState candidate : this.candidates) {
			ends.add(candidate.finish(blocked, this.frame.id(), events));
		}
		events.accept(new Finished(ends, this.frame.id(), this.frame.model(), Delivery.UNKNOWN, details()));
	}

	/** Only who asks for several candidates gets them; any other gets the first. */
	private void candidate(CandidateReader read, Consumer<StreamEvent> events) {
		int index = read.index();
		this.only = (this.only < 0) ? index : this.only;
		boolean one = this.mostCandidates == 1;
		if (one ? index == this.only : index < this.mostCandidates) {
			candidate(one ? 0 : index).add(read, events);
		}
	}

	private CandidateState candidate(int index) {
		while (this.candidates.size() <= index) {
			this.candidates
				.add(new CandidateState(this.candidates.size(), this.call.model().id(), AskedFor.sources(this.call)));
		}
		return this.candidates.get(index);
	}

	private boolean hasEnded() {
		for (CandidateState candidate : this.candidates) {
			if (!candidate.hasEnded()) {
				return false;
			}
		}
		return !this.candidates.isEmpty();
	}

	/**
	 * Nearly every frame tells a little more: what it is in between matters to nobody.
	 */
	private void report(Consumer<StreamEvent> events) {
		UsageReported latest = this.frame.usage().report();
		if (latest != null) {
			this.reported = true;
			events.accept(latest);
		}
	}

	private Map<String, Object> details() {
		Map<String, Object> details = new HashMap<>(this.frame.details());
		if (this.frame.usage().isTold()) {
			details.put("usage", this.frame.usage().toValue());
		}
		for (int i = 0; i < this.candidates.size(); i++) {
			this.candidates.get(i).describe((i == 0) ? "" : "[" + i + "]", details);
		}
		return details;
	}

	private static boolean isBlank(Frame frame) {
		for (int i = 0; i < frame.length(); i++) {
			if (frame.bytes()[frame.offset() + i] > ' ' || frame.bytes()[frame.offset() + i] < 0) {
				return false;
			}
		}
		return true;
	}

}
