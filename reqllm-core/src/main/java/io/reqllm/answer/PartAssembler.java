package io.reqllm.answer;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins the pieces of one part of a message. */
final class PartAssembler {

	private String text = "";

	/** Takes the place of the text when more than one piece comes. */
	private @Nullable StringBuilder pieces;

	private boolean thinking;

	private @Nullable ContentPart done;

	void text(String piece) {
		if (this.pieces != null) {
			this.pieces.append(piece);
		}
		else if (this.text.isEmpty()) {
			this.text = piece;
		}
		else {
			this.pieces = new StringBuilder(this.text).append(piece);
		}
	}

	void thinking(String piece) {
		this.thinking = true;
		text(piece);
	}

	void done(ContentPart content) {
		this.done = content;
	}

	/** Returns the part as far as it came; {@code null} if nothing of it can be shown. */
	@Nullable ContentPart part() {
		String arrived = (this.pieces != null) ? this.pieces.toString() : this.text;
		if (this.done instanceof Text last) {
			return new Text(arrived.concat(last.text()), last.citations(), last.metadata());
		}
		if (this.done instanceof Thinking last) {
			return new Thinking(arrived.concat(last.text()), last.signature(), last.metadata());
		}
		if (this.done != null || arrived.isEmpty()) {
			return this.done;
		}
		return this.thinking ? new Thinking(arrived, null, Map.of()) : new Text(arrived, List.of(), Map.of());
	}

}
