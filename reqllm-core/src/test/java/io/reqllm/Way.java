package io.reqllm;

import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.error.LlmException;
import reactor.core.publisher.Mono;

import static io.reqllm.AcmeServer.LONGEST;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The two ways to ask. */
enum Way {

	/** For a whole answer. */
	GENERATE,

	/** For an answer in pieces. */
	STREAM;

	/** Asks and waits for the end. */
	Mono<?> ask(LlmClient client, ChatRequest request) {
		return (this == GENERATE) ? client.generate(request) : client.stream(request).last();
	}

	/** Returns how many attempts failed before the answer came. */
	int failedAttempts(LlmClient client, ChatRequest request) {
		Object end = ask(client, request).block(LONGEST);
		return (end instanceof ChatResponse whole) ? whole.metadata().attempts().size()
				: ((Finished) end).delivery().attempts().size();
	}

	/** Returns how it failed. */
	LlmException failure(LlmClient client, ChatRequest request) {
		return catchThrowableOfType(LlmException.class, () -> ask(client, request).block(LONGEST));
	}

}
