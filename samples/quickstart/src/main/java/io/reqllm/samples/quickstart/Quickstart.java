package io.reqllm.samples.quickstart;

import io.reqllm.LlmClient;
import io.reqllm.answer.ResponseAssembler;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.error.LlmException;

import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;

/** Asks, streams the answer to the terminal and tells what it took. */
@Component
class Quickstart {

	private final LlmClient client;

	private final ModelChooser chooser;

	private final QuickstartProperties properties;

	private final ApplicationArguments arguments;

	Quickstart(LlmClient client, ModelChooser chooser, QuickstartProperties properties,
			ApplicationArguments arguments) {
		this.client = client;
		this.chooser = chooser;
		this.properties = properties;
		this.arguments = arguments;
	}

	/** Returns the exit status. */
	int run() {
		try {
			ask();
			return 0;
		}
		catch (LlmException | IllegalArgumentException ex) {
			System.out.flush();
			System.err.println("\nNo answer: " + ex.getMessage());
			return 1;
		}
	}

	private void ask() {
		String own = CommandLine.option(this.arguments, "prompt");
		String prompt = (own != null) ? own : this.properties.prompt();
		Choice choice = this.chooser.choose(this.arguments);
		ChatRequest request = ChatRequest.of(choice.model(), prompt);
		System.out.println("\n" + choice.why() + "\n\n> " + prompt + "\n");
		ResponseAssembler answer = new ResponseAssembler();
		this.client.stream(request).doOnNext(answer::accept).doOnNext(Quickstart::show).blockLast();
		ChatResponse response = answer.response();
		System.out.println("\n\n" + new Summary(response, this.chooser.free(request.model().provider())));
	}

	private static void show(StreamEvent event) {
		if (event instanceof TextDelta piece) {
			System.out.print(piece.text());
			System.out.flush();
		}
	}

}
