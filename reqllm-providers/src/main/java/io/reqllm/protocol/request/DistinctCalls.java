package io.reqllm.protocol.request;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Message;
import io.reqllm.chat.Role;

/**
 * Tells calls of one turn apart that have one id: the second gets another, and so does
 * the second result.
 */
final class DistinctCalls {

	private DistinctCalls() {
	}

	/** Returns the turn, in which no two calls have one id. */
	static Message in(Message turn) {
		List<ToolCall> calls = turn.parts(ToolCall.class);
		Set<String> taken = new HashSet<>();
		calls.forEach(call -> taken.add(call.id()));
		if (taken.size() == calls.size()) {
			return turn;
		}
		Set<String> seen = new HashSet<>();
		List<ContentPart> parts = new ArrayList<>();
		for (ContentPart part : turn.parts()) {
			boolean again = part instanceof ToolCall call && !seen.add(call.id());
			parts.add(again ? renamed((ToolCall) part, taken) : part);
		}
		return new Message(turn.role(), parts, turn.name(), turn.origin());
	}

	/**
	 * Returns what follows a turn, in which the results of calls that had one id are told
	 * apart as the calls were, in the same order.
	 */
	static List<Message> results(List<ToolCall> calls, List<Message> following, Message turn) {
		List<ToolCall> distinct = turn.parts(ToolCall.class);
		if (distinct.equals(calls)) {
			return following;
		}
		boolean[] answered = new boolean[calls.size()];
		return following.stream().map(message -> {
			if (message.role() != Role.TOOL) {
				return message;
			}
			List<ContentPart> parts = new ArrayList<>();
			message.parts()
				.forEach(part -> parts
					.add((part instanceof ToolResult result) ? matched(result, calls, distinct, answered) : part));
			return new Message(message.role(), parts, message.name(), message.origin());
		}).toList();
	}

	private static ToolResult matched(ToolResult result, List<ToolCall> calls, List<ToolCall> distinct,
			boolean[] answered) {
		for (int index = 0; index < answered.length; index++) {
			if (!answered[index] && calls.get(index).id().equals(result.callId())) {
				answered[index] = true;
				return new ToolResult(distinct.get(index).id(), result.name(), result.content(), result.error(),
						result.metadata());
			}
		}
		return result;
	}

	private static ToolCall renamed(ToolCall call, Set<String> taken) {
		int number = 2;
		while (!taken.add(call.id() + "-" + number)) {
			number++;
		}
		return new ToolCall(call.id() + "-" + number, call.name(), call.arguments(), call.metadata());
	}

}
