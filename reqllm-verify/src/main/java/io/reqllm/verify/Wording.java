package io.reqllm.verify;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Message;
import io.reqllm.chat.Tool;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.embedding.EmbeddingResponse;
import io.reqllm.error.LlmException;
import io.reqllm.error.Redactor;

/** Puts requests and answers into words for reports. */
final class Wording {

	private static final int LONGEST = 2000;

	private Wording() {
	}

	static String of(ChatRequest request) {
		List<String> lines = new ArrayList<>();
		request.messages().forEach(message -> lines.add(message.role() + ": " + of(message)));
		if (!request.tools().isEmpty()) {
			lines.add("tools: " + request.tools().stream().map(Tool::name).toList());
		}
		if (request.responseFormat() != null) {
			lines.add("format: " + request.responseFormat().type());
		}
		return bounded(lines);
	}

	static String of(ChatResponse answer) {
		List<String> lines = new ArrayList<>();
		lines.add(of(answer.message()));
		lines.add("finish: " + answer.finishReason() + ", tokens: " + answer.usage().totalInput() + " in, "
				+ answer.usage().totalOutput() + " out");
		answer.metadata().warnings().forEach(warning -> lines.add("warning: " + warning.message()));
		return bounded(lines);
	}

	static String of(EmbeddingRequest request) {
		return bounded(request.inputs().stream().map(text -> "embed: " + text).toList());
	}

	static String of(EmbeddingResponse answer) {
		return answer.embeddings().size() + " vectors of " + answer.embedding().dimensions() + " dimensions, tokens: "
				+ answer.usage().totalInput() + " in";
	}

	static String of(Throwable failure) {
		List<String> lines = new ArrayList<>();
		lines.add(failure.getClass().getSimpleName() + ": " + failure.getMessage());
		if (failure instanceof LlmException llm && llm.details().body() != null) {
			lines.add("body: " + llm.details().body());
		}
		if (failure instanceof LlmException llm && llm.partial() != null) {
			lines.add("arrived: " + of(llm.partial().message()));
		}
		return bounded(lines);
	}

	/** Says what a message holds; media by their type only. */
	static String of(Message message) {
		List<String> words = message.parts().stream().map(Wording::of).toList();
		return words.isEmpty() ? "nothing" : String.join(" | ", words);
	}

	private static String of(ContentPart part) {
		if (part instanceof ContentPart.Text text) {
			return text.text();
		}
		if (part instanceof ContentPart.Thinking thinking) {
			return "(thinks) " + thinking.text();
		}
		if (part instanceof ContentPart.ToolCall call) {
			return "calls " + call.name() + call.arguments();
		}
		if (part instanceof ContentPart.ToolResult result) {
			return "result " + result.content().stream().map(Wording::of).toList();
		}
		if (part instanceof ContentPart.Image image) {
			return "[image " + image.media().mediaType() + "]";
		}
		if (part instanceof ContentPart.File file) {
			return "[file " + file.media().mediaType() + "]";
		}
		return "[" + part.getClass().getSimpleName() + "]";
	}

	private static String bounded(List<String> lines) {
		return clean(String.join("\n", lines), LONGEST);
	}

	/** Shortens a text and takes out secrets, and what would steer a terminal. */
	static String clean(String text, int length) {
		return Redactor.redact(text, length).replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
	}

}
