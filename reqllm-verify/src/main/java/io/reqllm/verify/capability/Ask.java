package io.reqllm.verify.capability;

import io.reqllm.LlmClient;
import io.reqllm.answer.ResponseAssembler;
import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart;
import io.reqllm.model.Capability;
import io.reqllm.model.Model;
import io.reqllm.verify.VerifyOptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Begins the questions of all trials, and reads what comes. */
final class Ask {

	/** Thinking takes tokens too. */
	private static final int WITH_THOUGHTS = 4;

	private Ask() {
	}

	/** Begins a request to a model, for an answer no longer than allowed. */
	static ChatRequestBuilder to(Model model, VerifyOptions options) {
		boolean thinks = Boolean.TRUE.equals(model.supports(Capability.REASONING));
		int wanted = options.maxTokens() * (thinks ? WITH_THOUGHTS : 1);
		Long most = model.limits().output();
		int tokens = (most != null && most < wanted) ? most.intValue() : wanted;
		ChatRequestBuilder request = model.known() ? ChatRequest.builder(model)
				: ChatRequest.builder(model.id().toString());
		return request.options(each -> each.maxTokens(tokens));
	}

	/** Streams an answer and folds it. */
	static Mono<ChatResponse> folded(LlmClient client, ChatRequest request) {
		return Flux.defer(() -> client.stream(request))
			.collect(ResponseAssembler::new, ResponseAssembler::accept)
			.map(ResponseAssembler::response);
	}

	/** Says what an answer holds, for a report. */
	static String described(ChatResponse answer) {
		StringBuilder words = new StringBuilder();
		for (ContentPart part : answer.message().parts()) {
			words.append(words.isEmpty() ? "" : ", ").append(described(part));
		}
		return (words.isEmpty() ? "nothing" : words) + ", ended by " + answer.finishReason();
	}

	/** Whether an event is a piece of written text. */
	static boolean isText(StreamEvent event) {
		return event instanceof StreamEvent.TextDelta;
	}

	private static String described(ContentPart part) {
		if (part instanceof ContentPart.Text text) {
			return "the text \"" + text.text() + "\"";
		}
		if (part instanceof ContentPart.ToolCall call) {
			return "a call of " + call.name() + call.arguments();
		}
		return (part instanceof ContentPart.Thinking) ? "thoughts" : "a part " + part.getClass().getSimpleName();
	}

}
