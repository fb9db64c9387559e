package io.reqllm.test.assertion;

import java.util.List;

import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.ChatResponse;

/** The entrance to the assertions for answers. */
public final class LlmAssertions {

	private LlmAssertions() {
	}

	/**
	 * Returns assertions for a whole answer.
	 */
	public static ChatResponseAssert assertThat(ChatResponse answer) {
		return new ChatResponseAssert(answer);
	}

	/**
	 * Returns assertions for the events of a stream, collected.
	 */
	public static StreamEventsAssert assertThatEvents(List<StreamEvent> events) {
		return new StreamEventsAssert(events);
	}

}
