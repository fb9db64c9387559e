package io.reqllm.fuzz;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import io.reqllm.answer.ResponseAssembler;
import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.ContentPart;
import io.reqllm.error.LlmException;
import io.reqllm.fuzz.Mutator.Mutant;
import io.reqllm.http.body.BodyReading;
import io.reqllm.http.body.ResponseLimits;
import io.reqllm.json.Json;
import io.reqllm.provider.WireProtocol;
import io.reqllm.test.fixture.WireCase;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads one spoilt answer and judges what comes: it may be an answer or a failure of the
 * client's own kind, the same one however the bytes arrive, for work in proportion to
 * them.
 */
final class Trial {

	/** What reading may take beside what each byte may. */
	private static final long ALLOCATED = 16L << 20;

	private static final long ALLOCATED_EACH_BYTE = 4L << 10;

	/** Where what a parser did not expect is put into an exception of the client. */
	private static final String WRAPPER = "io.reqllm.http.body.Failures";

	private static final String OURS = "io.reqllm.";

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final WireProtocol wire;

	private final Mutant mutant;

	private final ResponseAssembler assembler = new ResponseAssembler();

	private @Nullable Throwable failure;

	private long events;

	private Trial(WireProtocol wire, Mutant mutant) {
		this.wire = wire;
		this.mutant = mutant;
		this.assembler
			.accept(new StreamEvent.Started(mutant.seed().call().model().id(), 200, null, Map.of(), List.of()));
	}

	/**
	 * Reads an answer at once and in pieces.
	 * @throws AssertionError if one of the laws is broken
	 */
	static void of(WireProtocol wire, Mutant mutant) {
		long before = THREADS.getCurrentThreadAllocatedBytes();
		Trial whole = new Trial(wire, mutant).read(List.of(mutant.body()));
		Trial split = new Trial(wire, mutant).read(mutant.pieces());
		long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
		require(whole.outcome().equals(split.outcome()),
				"differs when it is split: " + whole.outcome() + " but " + split.outcome(), split.failure);
		require(allocated < ALLOCATED + ALLOCATED_EACH_BYTE * mutant.body().length,
				"takes " + (allocated >> 20) + " MiB", null);
	}

	private Trial read(List<byte[]> pieces) {
		try {
			new BodyReading(this.wire, this.mutant.seed().call(), this.mutant.contentType(), ResponseLimits.DEFAULTS,
					this::event)
				.readAll(pieces);
		}
		catch (Throwable ex) {
			this.failure = ex;
		}
		if (!this.assembler.isFinished()) {
			requireKnown(this.failure);
			this.assembler.partial();
		}
		return this;
	}

	private void event(StreamEvent event) {
		require(!this.assembler.isFinished(), "goes on after its end with " + event, null);
		require(++this.events <= 2L * this.mutant.body().length + 16, "makes too many events", null);
		if (event instanceof StreamEvent.TextDelta delta) {
			require(!delta.text().isEmpty(), "says nothing: " + delta, null);
		}
		if (event instanceof StreamEvent.ThinkingDelta delta) {
			require(!delta.text().isEmpty(), "thinks nothing: " + delta, null);
		}
		if (event instanceof StreamEvent.PartDone done && done.content() instanceof ContentPart.ToolCall call) {
			requireWhole(call);
		}
		this.assembler.accept(event);
	}

	private static void requireWhole(ContentPart.ToolCall call) {
		require(!call.id().isEmpty() && !call.name().isEmpty(), "calls nothing: " + call, null);
		try {
			Json.tree(call.arguments());
		}
		catch (JacksonException ex) {
			require(false, "has broken arguments: " + call, ex);
		}
	}

	/** A failure is of the client's own kind, and its cause no mistake in the code. */
	private static void requireKnown(@Nullable Throwable failure) {
		require(failure != null, "ends without an answer and without a failure", null);
		require(failure instanceof LlmException, "fails with " + failure, failure);
		Throwable cause = failure.getCause();
		boolean unexpected = cause != null && failure.getStackTrace()[0].getClassName().equals(WRAPPER);
		require(!unexpected || cause instanceof JacksonException || cause.getClass().getName().startsWith(OURS),
				"fails because of " + cause, cause);
	}

	/** What came of it, to be compared. */
	private String outcome() {
		return this.assembler.isFinished() ? WireCase.write(this.assembler.response()).toString()
				: String.valueOf(this.failure.getClass());
	}

	private static void require(boolean right, String fault, @Nullable Throwable cause) {
		if (!right) {
			throw new AssertionError(fault, cause);
		}
	}

}
