package io.reqllm.answer;

import io.reqllm.chat.ChatResponse;
import org.jspecify.annotations.Nullable;

public final class ResponseAssembler {

	public void accept(StreamEvent e) {
	}

	public ChatResponse response() {
		throw new IllegalStateException();
	}

	public @Nullable ChatResponse partial() {
		return null;
	}

}
