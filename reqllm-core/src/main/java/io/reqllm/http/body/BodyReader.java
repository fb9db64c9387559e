package io.reqllm.http.body;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;

import io.reqllm.answer.StreamEvent;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.ProtocolException;
import io.reqllm.provider.Frame;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Turns the bytes of one response into events: keeps what is no whole frame yet, cuts
 * frames, has them parsed, and counts. Plain Java, for one thread at a time.
 */
public final class BodyReader {

	/** Room for an event of a stream; a whole answer makes room for itself. */
	private static final int LEAST_SIZE = 1 << 9;

	private static final byte[] NOTHING = {};

	private final LlmCall call;

	private final ResponseHead head;

	private final Function<ResponseHead, ResponseParser> parsers;

	private final Framing framing;

	private final ResponseLimits limits;

	private final Queue<StreamEvent> events = new ArrayDeque<>(8);

	private final Consumer<Frame> frames = this::frame;

	private final Consumer<StreamEvent> sink = this::event;

	private byte[] bytes = NOTHING;

	private @Nullable ResponseParser parser;

	private int from;

	private int to;

	private long total;

	private boolean ended;

	private boolean finished;

	/**
	 * Creates a reader of one response.
	 * @param parsers gives the parser; it is shown the head with the content type that
	 * the body really has, if it is not the one that the head states
	 */
	public BodyReader(LlmCall call, ResponseHead head, Function<ResponseHead, ResponseParser> parsers,
			ResponseLimits limits) {
		this.call = call;
		this.head = head;
		this.parsers = parsers;
		this.framing = Framing.of(head.contentType(), limits.maxFrameSize());
		this.limits = limits;
	}

	/** The events that were read and not taken yet. */
	Queue<StreamEvent> events() {
		return this.events;
	}

	/** Whether the answer is complete; what comes now does not belong to it. */
	boolean finished() {
		return this.finished;
	}

	/**
	 * Reads what has arrived. The buffer remains the caller's.
	 * @throws io.reqllm.error.LlmException if it is too large, or no answer
	 */
	public void read(DataBuffer buffer) {
		int count = buffer.readableByteCount();
		this.total += count;
		if (this.total > this.limits.maxResponseSize()) {
			throw tooLarge("response", "max-response-size", this.limits.maxResponseSize());
		}
		reserve(count);
		buffer.read(this.bytes, this.to, count);
		this.to += count;
		this.from = use();
		if (this.to - this.from > this.limits.maxFrameSize()) {
			throw tooLarge("frame", "max-frame-size", this.limits.maxFrameSize());
		}
	}

	/**
	 * Reads what is left at the clean end of the body.
	 * @throws io.reqllm.error.LlmException if the answer is not complete
	 */
	public void end() {
		this.ended = true;
		boolean whole = this.framing.end(this.bytes, this.from, this.to, this.frames);
		if (this.finished) {
			return;
		}
		if (!whole) {
			throw cutOff("in the middle of a frame");
		}
		parser().end(this.sink);
		if (!this.finished) {
			throw cutOff(
					(this.total == 0) ? "before it began: the body is empty" : "without a sign that it is complete");
		}
	}

	private int use() {
		try {
			return this.framing.read(this.bytes, this.from, this.to, this.frames);
		}
		catch (Framing.BrokenException ex) {
			throw Failures.inBody(ex, this.call, this.head);
		}
	}

	private void frame(Frame frame) {
		if (this.finished) {
			return;
		}
		if (frame.length() > this.limits.maxFrameSize()) {
			throw tooLarge("frame", "max-frame-size", this.limits.maxFrameSize());
		}
		try {
			parser().frame(frame, this.sink);
		}
		catch (RuntimeException ex) {
			takeBackTheEnd();
			throw (this.ended && ex instanceof UnexpectedEndOfInputException) ? cutOff("in the middle of a frame")
					: Failures.inFrame(ex, this.call, this.head, frame);
		}
	}

	private ResponseParser parser() {
		ResponseParser made = this.parser;
		if (made == null) {
			made = this.parsers.apply(this.head.withContentType(this.framing.contentType(this.head.contentType())));
			this.parser = made;
		}
		return made;
	}

	/** A parser may have seen the end in a frame that then turned out to be broken. */
	private void takeBackTheEnd() {
		this.events.removeIf(StreamEvent.Finished.class::isInstance);
		this.finished = false;
	}

	private void event(StreamEvent event) {
		if (!this.finished) {
			this.events.add(event);
			this.finished = event instanceof StreamEvent.Finished;
		}
	}

	private void reserve(int count) {
		if (this.from == this.to) {
			this.from = 0;
			this.to = 0;
		}
		if (this.bytes.length - this.to >= count) {
			return;
		}
		int kept = this.to - this.from;
		byte[] target = this.bytes;
		if (this.bytes.length - kept < count || this.from < kept) {
			target = new byte[Math.max(Math.max(kept + count, LEAST_SIZE),
					Math.min(this.bytes.length, Integer.MAX_VALUE >> 2) * 2)];
		}
		System.arraycopy(this.bytes, this.from, target, 0, kept);
		this.bytes = target;
		this.from = 0;
		this.to = kept;
	}

	private ProtocolException tooLarge(String what, String property, long limit) {
		return new ProtocolException(this.call.model().id() + " sent a " + what + " of more than " + limit
				+ " bytes. If that is right, raise reqllm.http." + property, details(false), null);
	}

	private ProtocolException cutOff(String where) {
		String text = new String(Arrays.copyOfRange(this.bytes, this.from, Math.min(this.to, this.from + 200)),
				StandardCharsets.UTF_8);
		return new ProtocolException(
				this.call.model().id() + " ended its answer " + where
						+ (text.isBlank() ? "" : " (\"" + Failures.shorten(text) + "\")")
						+ ". What had arrived is in partial(); send the request again if it matters",
				details(true), null);
	}

	private ErrorDetails details(boolean retryable) {
		return Failures.details(this.call, this.head).withRetry(retryable, null);
	}

}
