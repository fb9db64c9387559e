package io.reqllm.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a conversation: who speaks, and an ordered list of parts. The order is kept
 * on the way to the provider and back.
 *
 * @param role who speaks
 * @param parts what is said
 * @param name tells speakers of one role apart
 * @param origin which model said it; {@code null} if no model did, or nobody knows
 */
public record Message(Role role, List<ContentPart> parts, @Nullable String name, @Nullable ModelId origin) {

	/** Copies the parts. */
	public Message {
		parts = List.copyOf(parts);
	}

	/**
	 * Returns an instruction of the application.
	 */
	public static Message system(String text) {
		return of(Role.SYSTEM, ContentPart.text(text));
	}

	/**
	 * Returns what a user writes.
	 */
	public static Message user(String text) {
		return of(Role.USER, ContentPart.text(text));
	}

	/**
	 * Returns what a user says, in several parts.
	 */
	public static Message user(ContentPart... parts) {
		return of(Role.USER, parts);
	}

	/**
	 * Returns what the model wrote.
	 */
	public static Message assistant(String text) {
		return of(Role.ASSISTANT, ContentPart.text(text));
	}

	/**
	 * Returns what the model said, in several parts.
	 */
	public static Message assistant(ContentPart... parts) {
		return of(Role.ASSISTANT, parts);
	}

	/**
	 * Returns what a tool answered to a call.
	 */
	public static Message toolResult(ContentPart.ToolCall call, String text) {
		return of(Role.TOOL,
				new ContentPart.ToolResult(call.id(), call.name(), List.of(ContentPart.text(text)), false, Map.of()));
	}

	/**
	 * Returns that a tool failed, and why.
	 */
	public static Message toolError(ContentPart.ToolCall call, String text) {
		return of(Role.TOOL,
				new ContentPart.ToolResult(call.id(), call.name(), List.of(ContentPart.text(text)), true, Map.of()));
	}

	/**
	 * Returns the written text of all parts, joined.
	 */
	public String text() {
		return joined(ContentPart.Text.class);
	}

	/**
	 * Returns the thoughts of all parts, joined.
	 */
	public String thinking() {
		return joined(ContentPart.Thinking.class);
	}

	/**
	 * Returns the parts of one kind, in order.
	 */
	public <P extends ContentPart> List<P> parts(Class<P> kind) {
		List<P> found = List.of();
		for (ContentPart part : this.parts) {
			if (kind.isInstance(part)) {
				found = found.isEmpty() ? new ArrayList<>() : found;
				found.add(kind.cast(part));
			}
		}
		return Collections.unmodifiableList(found);
	}

	private static Message of(Role role, ContentPart... parts) {
		return new Message(role, List.of(parts), null, null);
	}

	private String joined(Class<? extends ContentPart> kind) {
		String first = "";
		StringBuilder joined = null;
		for (ContentPart part : this.parts) {
			if (!kind.isInstance(part)) {
				continue;
			}
			String said = (part instanceof ContentPart.Text text) ? text.text() : ((ContentPart.Thinking) part).text();
			if (first.isEmpty()) {
				first = said;
			}
			else {
				joined = ((joined != null) ? joined : new StringBuilder(first)).append(said);
			}
		}
		return (joined != null) ? joined.toString() : first;
	}

}
