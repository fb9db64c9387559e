package io.reqllm.answer;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins the pieces of one part of a message. */
final class PartAssembler {

	private final StringBuilder text = new StringBuilder();

	private boolean thinking;

	private @Nullable ContentPart done;

	void text(String piece) {
		this.text.append(piece);
	}

	void thinking(String piece) {
		this.thinking = true;
		this.text.append(piece);
	}

	void done(ContentPart content) {
		this.done = content;
	}

	/** Returns the part as far as it came; {@code null} if nothing of it can be shown. */
	@Nullable ContentPart part() {
		if (this.done instanceof Text last) {
			return new Text(this.text + last.text(), last.citations(), last.metadata());
		}
		if (this.done instanceof Thinking last) {
			return new Thinking(this.text + last.text(), last.signature(), last.metadata());
		}
		if (this.done != null || this.text.isEmpty()) {
			return this.done;
		}
		String arrived = this.text.toString();
		return this.thinking ? new Thinking(arrived, null, Map.of()) : new Text(arrived, List.of(), Map.of());
	}

}
