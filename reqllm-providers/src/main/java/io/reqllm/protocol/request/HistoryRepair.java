package io.reqllm.protocol.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.CacheHint;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Message;
import io.reqllm.chat.Role;
import io.reqllm.chat.Warning;
import io.reqllm.model.ModelId;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;

/**
 * Makes a conversation one that providers accept: each tool call is followed by its
 * result, no turn of the model is empty, and what only one model understands is not
 * handed to another (as open clients do it, read in November 2026).
 */
public final class HistoryRepair {

	private static final String NO_RESULT = "No result: the tool was not run.";

	private final ModelId model;

	private final String wire;

	private final List<Warning> warnings;

	/**
	 * Creates a repair for one call.
	 * @param call the call, whose model and wire say what is foreign
	 * @param warnings takes what was changed
	 */
	public HistoryRepair(ChatCall call, List<Warning> warnings) {
		this.model = call.model().id();
		this.wire = call.route().wire();
		this.warnings = warnings;
	}

	/**
	 * Returns a conversation in which every tool call is followed at once by a message
	 * with its result, one message for each, and that holds nothing foreign: of a turn
	 * that another model said, thoughts and items of its provider are left out, and other
	 * parts lose their metadata. A turn of which nobody knows who said it counts as the
	 * model's own.
	 */
	public List<Message> repair(List<Message> messages) {
		if (!holdsTurns(messages)) {
			return messages;
		}
		List<Message> kept = new ArrayList<>();
		for (Message message : messages) {
			Message own = (message.role() == Role.ASSISTANT) ? ownTurn(message) : message;
			if (own != null) {
				kept.add(own);
			}
		}
		return withResults(kept);
	}

	private static boolean holdsTurns(List<Message> messages) {
		for (Message message : messages) {
			if (message.role() == Role.ASSISTANT || message.role() == Role.TOOL) {
				return true;
			}
		}
		return false;
	}

	/** Returns the turn as this model understands it; {@code null} if nothing is left. */
	private @Nullable Message ownTurn(Message turn) {
		boolean foreign = turn.origin() != null && !turn.origin().equals(this.model);
		List<ContentPart> parts = new ArrayList<>();
		for (ContentPart part : turn.parts()) {
			if (foreign && part instanceof Thinking) {
				this.warnings.add(Warning.dropped("thinking",
						turn.origin() + " thought it, which " + this.model + " cannot take up"));
			}
			else if (part instanceof ProviderItem item && (foreign || !item.wire().equals(this.wire))) {
				this.warnings.add(Warning.dropped("messages",
						"the item '" + item.type() + "' of another provider means nothing to " + this.model));
			}
			else {
				parts.add(foreign ? plain(part) : part);
			}
		}
		if (parts.stream().allMatch(HistoryRepair::saysNothing)) {
			this.warnings.add(Warning.dropped("messages", "a turn of the model has neither text nor tool calls"));
			return null;
		}
		return new Message(turn.role(), parts, turn.name(), turn.origin());
	}

	/** The hint to remember the conversation so far is the caller's, not the model's. */
	private static ContentPart plain(ContentPart part) {
		CacheHint hint = part.cacheHint();
		ContentPart plain = part.withMetadata(Map.of());
		return (hint != null) ? plain.cached(hint) : plain;
	}

	private static boolean saysNothing(ContentPart part) {
		return part instanceof Thinking || (part instanceof Text text && text.text().isBlank());
	}

	private List<Message> withResults(List<Message> messages) {
		List<Message> ordered = new ArrayList<>();
		int next = 0;
		while (next < messages.size()) {
			Message message = messages.get(next++);
			List<ToolCall> calls = message.parts(ToolCall.class);
			if (message.role() == Role.TOOL) {
				this.warnings.add(Warning.dropped("messages", "a tool's result answers no call"));
				continue;
			}
			Message turn = DistinctCalls.in(message);
			ordered.add(turn);
			if (message.role() == Role.ASSISTANT && !calls.isEmpty()) {
				int end = next;
				while (end < messages.size() && messages.get(end).role() != Role.ASSISTANT) {
					end++;
				}
				answer(turn.parts(ToolCall.class), DistinctCalls.results(calls, messages.subList(next, end), turn),
						ordered);
				next = end;
			}
		}
		return ordered;
	}

	/** Puts the results of calls first, and what was said in between behind them. */
	private void answer(List<ToolCall> calls, List<Message> following, List<Message> ordered) {
		Map<String, ToolResult> results = new LinkedHashMap<>();
		calls.forEach(call -> results.put(call.id(), missing(call)));
		List<Message> others = new ArrayList<>();
		Map<String, ToolResult> given = new HashMap<>();
		for (Message message : following) {
			if (message.role() == Role.TOOL) {
				message.parts(ToolResult.class).forEach(result -> given.put(result.callId(), result));
			}
			else {
				others.add(message);
			}
		}
		for (Map.Entry<String, ToolResult> result : results.entrySet()) {
			ToolResult found = given.remove(result.getKey());
			if (found == null) {
				this.warnings.add(new Warning(Warning.Kind.CHANGED, "messages",
						"The call '" + result.getKey() + "' has no result; one that says so was added"));
			}
			ordered.add(new Message(Role.TOOL, List.of((found != null) ? found : result.getValue()), null, null));
		}
		given.keySet()
			.forEach(id -> this.warnings.add(Warning.dropped("messages", "the result '" + id + "' answers no call")));
		ordered.addAll(others);
	}

	private static ToolResult missing(ToolCall call) {
		return new ToolResult(call.id(), call.name(), List.of(ContentPart.text(NO_RESULT)), true, Map.of());
	}

}
