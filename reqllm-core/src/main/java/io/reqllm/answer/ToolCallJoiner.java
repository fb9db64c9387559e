package io.reqllm.answer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.answer.StreamEvent.ToolCallDelta;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.FinishReason;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.ProtocolException;
import io.reqllm.json.JsonReader;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Joins the pieces of the tool calls of one answer. A piece belongs to the call of its
 * id, else to the one of its index, else to the one that was opened last. A new id opens
 * a new call, and so does a piece that cannot continue the call it would belong to.
 * <p>
 * Providers leave out, repeat and misuse each of these members (recorded traffic and
 * issues of open clients, read in November 2026), so none is relied upon. A call is whole
 * only once the answer has ended: that its arguments happen to be JSON before proves
 * nothing.
 */
public final class ToolCallJoiner {

	/** The provider stopped before the model was done. */
	private static final Set<FinishReason> STOPPED = Set.of(FinishReason.LENGTH, FinishReason.CONTENT_FILTER);

	private static final String CUT = "cut_tool_calls";

	private final ModelId model;

	private final int choice;

	private final IntSupplier parts;

	private final List<OpenCall> calls = new ArrayList<>();

	private final Map<String, OpenCall> byId = new HashMap<>();

	private final Map<Integer, OpenCall> byIndex = new HashMap<>();

	private final List<Map<String, Object>> cut = new ArrayList<>();

	/**
	 * Creates a joiner for one answer.
	 * @param model the model that answers, for errors
	 * @param choice which answer
	 * @param parts counts the parts of that answer: gives each new call its number
	 */
	public ToolCallJoiner(ModelId model, int choice, IntSupplier parts) {
		this.model = model;
		this.choice = choice;
		this.parts = parts;
	}

	/**
	 * Returns whether an answer that ends for a reason is not complete.
	 * @param rawReason the provider's word
	 */
	public static boolean breaksOff(@Nullable String rawReason) {
		return rawReason != null && STOPPED.contains(FinishReason.of(rawReason));
	}

	/**
	 * Adds a piece. One that says nothing at all is ignored.
	 */
	public void add(Piece piece, Consumer<StreamEvent> events) {
		if (piece.says()) {
			OpenCall call = callOf(piece);
			call.add(piece);
			events.accept(new ToolCallDelta(this.choice, call.part, call.id, call.name, piece.arguments));
		}
	}

	/**
	 * Adds a call, or the rest of one, that the provider tells whole: its arguments count
	 * in place of the pieces that came before.
	 */
	public void addWhole(Piece piece, Consumer<StreamEvent> events) {
		OpenCall found = find(piece);
		OpenCall begun = (found != null && !found.isElsewhereThan(piece)) ? found : null;
		OpenCall call = (begun != null) ? begun : callOf(piece);
		String rest = call.complete(piece);
		if (begun == null || !rest.isEmpty()) {
			events.accept(new ToolCallDelta(this.choice, call.part, call.id, call.name, rest));
		}
	}

	/**
	 * Returns whether a call has begun.
	 */
	public boolean isEmpty() {
		return this.calls.isEmpty();
	}

	/**
	 * Notes that the call at an index is not whole, even if it looks so.
	 */
	public void cutOff(int index) {
		OpenCall call = this.byIndex.get(index);
		if (call != null) {
			call.cut = true;
		}
	}

	/**
	 * Forgets the call at an index: it is none that the application has to run.
	 */
	public void drop(int index) {
		OpenCall call = this.byIndex.remove(index);
		if (call != null) {
			this.calls.remove(call);
			this.byId.values().remove(call);
		}
	}

	/**
	 * Emits the whole calls, in the order in which they began. Where the provider says
	 * that it stopped before the answer was complete, a call that is not whole is no
	 * call: it is only told of by {@link #describe}.
	 * @param rawReason why the answer ended, in the provider's word, for errors
	 * @param responseId the provider's id of the answer, from which missing ids are made
	 * @throws ProtocolException if a call has no name or its arguments are not JSON
	 * though the answer claims to be complete; then none is emitted
	 */
	public void finish(@Nullable String rawReason, @Nullable String responseId, Consumer<StreamEvent> events) {
		boolean stopped = breaksOff(rawReason);
		Set<String> taken = new HashSet<>();
		List<PartDone> done = new ArrayList<>(this.calls.size());
		for (OpenCall call : this.calls) {
			String arguments = call.wholeArguments();
			if (call.cut || (stopped && call.saysNothing())) {
				this.cut.add(call.describe());
				continue;
			}
			if (call.name == null || !isJson(arguments)) {
				if (!stopped) {
					throw broken(call, rawReason);
				}
				this.cut.add(call.describe());
				continue;
			}
			String id = call.id;
			if (id == null || !taken.add(id)) {
				id = generatedId(call, arguments, responseId);
				taken.add(id);
			}
			done.add(new PartDone(this.choice, call.part, new ToolCall(id, call.name, arguments, call.metadata)));
		}
		done.forEach(events);
	}

	/**
	 * Puts what had come of calls that were cut off under {@code cut_tool_calls}, if
	 * there are any; those of further choices under {@code cut_tool_calls[1]} and so on.
	 */
	public void describe(Map<String, Object> details) {
		if (!this.cut.isEmpty()) {
			details.put((this.choice == 0) ? CUT : CUT + "[" + this.choice + "]", List.copyOf(this.cut));
		}
	}

	private OpenCall callOf(Piece piece) {
		OpenCall call = find(piece);
		if (call == null || call.cannotContinueWith(piece)) {
			call = new OpenCall(this.parts.getAsInt());
			this.calls.add(call);
		}
		if (piece.id != null) {
			this.byId.put(piece.id, call);
		}
		if (piece.index >= 0) {
			this.byIndex.put(piece.index, call);
		}
		return call;
	}

	/** The latest call that fits: providers that repeat an index mean the last one. */
	private @Nullable OpenCall find(Piece piece) {
		if (piece.id == null && piece.index < 0) {
			return this.calls.isEmpty() ? null : this.calls.get(this.calls.size() - 1);
		}
		OpenCall named = (piece.id != null) ? this.byId.get(piece.id) : null;
		OpenCall placed = (piece.index >= 0) ? this.byIndex.get(piece.index) : null;
		boolean both = named != null && placed != null && named.id != null && named.id.equals(placed.id);
		return (named == null || both) ? placed : named;
	}

	/**
	 * Unlike a random id, it is the same when the same answer is read again; unlike a
	 * counter, it does not meet its like in the next turn of the conversation.
	 */
	private String generatedId(OpenCall call, String arguments, @Nullable String responseId) {
		String seed = responseId + '\n' + this.choice + '\n' + call.part + '\n' + call.name + '\n' + arguments;
		String hash = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
		return "call_" + hash.substring(0, 24);
	}

	private ProtocolException broken(OpenCall call, @Nullable String rawReason) {
		String what = (call.name != null) ? "The arguments of the call of tool '" + call.name + "' are not whole"
				: "A tool call has no name";
		return new ProtocolException(
				what + "; the answer of " + this.model + " ended with finish reason '" + rawReason + "'. Ask again.",
				ErrorDetails.of(this.model).withCode(rawReason), null);
	}

	static boolean isJson(String text) {
		try (JsonReader json = JsonReader.of(text.getBytes(StandardCharsets.UTF_8))) {
			json.skip();
			return json.atEnd();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/**
	 * What one frame says of one call.
	 *
	 * @param id names the call; blank ones and the text {@code null} count as absent
	 * @param index where the call stands among the others; negative if absent
	 * @param name the tool; an empty one counts as absent
	 * @param arguments the next piece of the JSON text of the arguments
	 * @param metadata what goes back with the call
	 */
	public record Piece(@Nullable String id, int index, @Nullable String name, String arguments,
			Map<String, Object> metadata) {

		/** Makes absent what only looks present. */
		public Piece {
			id = (id == null || id.isBlank() || id.equals("null")) ? null : id;
			name = (name == null || name.isEmpty()) ? null : name;
			arguments = (arguments == null) ? "" : arguments;
			metadata = Map.copyOf(metadata);
		}

		private boolean says() {
			return this.id != null || this.name != null || !this.arguments.isEmpty() || !this.metadata.isEmpty();
		}

	}

}
