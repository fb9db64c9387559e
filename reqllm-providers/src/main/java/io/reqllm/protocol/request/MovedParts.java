package io.reqllm.protocol.request;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Warning;
import io.reqllm.error.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/** Keeps what cannot be said in its place, to be said in the next message of a user. */
public final class MovedParts {

	private static final String ATTACHED = "The result is attached to the next message.";

	private final List<ContentPart> parts = new ArrayList<>();

	private final List<Warning> warnings;

	/**
	 * Creates an empty collection.
	 * @param warnings takes what was moved
	 */
	public MovedParts(List<Warning> warnings) {
		this.warnings = warnings;
	}

	/**
	 * Returns the text of a tool's result and keeps everything else in it. The text is
	 * not empty where there was anything at all.
	 */
	public String textOf(ToolResult result) {
		StringBuilder text = new StringBuilder();
		for (ContentPart part : result.content()) {
			if (part instanceof Text said) {
				text.append(said.text());
			}
			else {
				fromResult(part);
			}
		}
		return (text.isEmpty() && !result.content().isEmpty()) ? ATTACHED : text.toString();
	}

	/**
	 * Keeps a part of a tool's result.
	 */
	public void fromResult(ContentPart part) {
		move(part, "a tool's result holds text only; it goes with the next message of the user");
	}

	/**
	 * Keeps what a model made, unless it cannot be said at all: nobody asked for it to be
	 * sent, so that it is left out with a warning.
	 * @param words how the parts of a user's message are written
	 */
	public <T> void fromModel(ContentPart part, ContentPart.Visitor<T> words) {
		if (saidByUser(part, words, this.warnings) != null) {
			this.parts.add(part);
		}
	}

	/**
	 * Returns what a model made as a user says it, or {@code null} if it cannot be said.
	 * @param words how the parts of a user's message are written
	 * @param warnings takes that it was moved or left out
	 */
	public static <T> @Nullable T saidByUser(ContentPart part, ContentPart.Visitor<T> words, List<Warning> warnings) {
		try {
			T said = part.accept(words);
			warnings.add(Warning.changed("messages", "what a model made goes back in a message of the user"));
			return said;
		}
		catch (InvalidRequestException ex) {
			warnings.add(Warning.dropped("messages", "what a model made cannot go back: " + ex.getMessage()));
			return null;
		}
	}

	/**
	 * Returns what was kept, and forgets it.
	 */
	public List<ContentPart> take() {
		List<ContentPart> taken = List.copyOf(this.parts);
		this.parts.clear();
		return taken;
	}

	/**
	 * Keeps a part.
	 * @param why what the warning says
	 */
	public void move(ContentPart part, String why) {
		this.parts.add(part);
		this.warnings.add(Warning.changed("messages", why));
	}

}
