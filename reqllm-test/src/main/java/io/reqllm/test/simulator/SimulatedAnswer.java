package io.reqllm.test.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.ContentPart;
import tools.jackson.databind.JsonNode;

/**
 * An answer that is made up, in neutral words. Each wire writes it in its own.
 *
 * @param question what was asked
 * @param number counts the answers of a simulator
 * @param parts the thoughts, the text and the tool calls, in order
 * @param whole whether nothing was left out
 */
public record SimulatedAnswer(Question question, int number, List<ContentPart> parts, boolean whole) {

	private static final int QUOTED = 80;

	/**
	 * Makes up an answer.
	 * @param script the parts of the answer; empty for what suits the question
	 */
	public static SimulatedAnswer to(Question question, int number, List<ContentPart> script) {
		List<ContentPart> parts = script.isEmpty() ? madeUp(question, number) : script;
		List<ContentPart> shown = new ArrayList<>();
		int left = question.maxTokens();
		for (ContentPart part : parts) {
			List<String> pieces = pieces(part);
			if (left < pieces.size()) {
				if (!(part instanceof ContentPart.ToolCall) && left > 0) {
					shown.add(said(part, String.join("", pieces.subList(0, left))));
				}
				return new SimulatedAnswer(question, number, shown, false);
			}
			shown.add(part);
			left -= pieces.size();
		}
		return new SimulatedAnswer(question, number, shown, true);
	}

	private static List<ContentPart> madeUp(Question question, int number) {
		List<ContentPart> parts = new ArrayList<>();
		if (question.reasoning()) {
			parts.add(new ContentPart.Thinking("The simulator pretends to think.", null, Map.of()));
		}
		JsonNode tool = question.wantedTool();
		if (tool == null) {
			parts.add(ContentPart.text(text(question)));
			return parts;
		}
		parts.add(new ContentPart.ToolCall("call_simulated_" + number, tool.path("name").stringValue(""),
				SchemaSample.of(tool.path("parameters")).toString(), Map.of()));
		return parts;
	}

	private static String text(Question question) {
		JsonNode schema = question.schema();
		if (schema != null) {
			return SchemaSample.of(schema).toString();
		}
		String said = question.lastText().strip().replaceAll("\\s+", " ");
		String quote = (said.length() > QUOTED) ? said.substring(0, said.offsetByCodePoints(0, QUOTED / 2)) + "…"
				: said;
		return question.afterToolResult() ? "This is a simulated answer to what the tool said: \"" + quote + "\""
				: "This is a simulated answer: no model was asked, and nothing was paid. The key of a real provider, and"
						+ " the same code brings a real answer to \"" + quote + "\"";
	}

	private static ContentPart said(ContentPart part, String text) {
		return (part instanceof ContentPart.Thinking) ? new ContentPart.Thinking(text, null, Map.of())
				: ContentPart.text(text);
	}

	/** Returns what a part says, in pieces about as long as tokens. */
	static List<String> pieces(ContentPart part) {
		if (part instanceof ContentPart.Text text) {
			return Pieces.of(text.text());
		}
		if (part instanceof ContentPart.Thinking thinking) {
			return Pieces.of(thinking.text());
		}
		return (part instanceof ContentPart.ToolCall call) ? Pieces.of(call.arguments()) : List.of();
	}

	/** Returns the name of the answering model, which says what it is. */
	String model() {
		return "simulator-" + this.question.model();
	}

	String text() {
		return joined(ContentPart.Text.class);
	}

	String thinking() {
		return joined(ContentPart.Thinking.class);
	}

	List<ContentPart.ToolCall> calls() {
		return this.parts.stream()
			.filter(ContentPart.ToolCall.class::isInstance)
			.map(ContentPart.ToolCall.class::cast)
			.toList();
	}

	private String joined(Class<? extends ContentPart> kind) {
		return String.join("",
				this.parts.stream().filter(kind::isInstance).flatMap(part -> pieces(part).stream()).toList());
	}

	/**
	 * Returns one of three words: for an end that is cut, calls tools, or is ordinary.
	 */
	String finish(String length, String calls, String stop) {
		return !this.whole ? length : calls().isEmpty() ? stop : calls;
	}

	int input() {
		return this.question.promptTokens();
	}

	/** Returns how many tokens the answer has, its thoughts included. */
	public int output() {
		return this.parts.stream().mapToInt(part -> pieces(part).size()).sum();
	}

	/** Returns how many of them are thoughts. */
	int thoughts() {
		return Pieces.count(thinking());
	}

}
