package io.reqllm.test.assertion;

import java.math.BigDecimal;
import java.util.List;

import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.FinishReason;
import io.reqllm.chat.Warning;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions for a whole answer. What they say of it is about its first choice. */
public final class ChatResponseAssert extends AbstractAssert<ChatResponseAssert, ChatResponse> {

	ChatResponseAssert(ChatResponse actual) {
		super(actual, ChatResponseAssert.class);
	}

	/** Verifies that the answer says exactly this. */
	public ChatResponseAssert hasText(String expected) {
		return same("text", expected, answer().text());
	}

	/** Verifies that the answer says this among other things. */
	public ChatResponseAssert hasTextContaining(String expected) {
		if (!answer().text().contains(expected)) {
			failWithMessage("The answer does not contain <%s>; its text is <%s>", expected, answer().text());
		}
		return this;
	}

	/** Verifies that the shown thoughts are exactly these. */
	public ChatResponseAssert hasThinking(String expected) {
		return same("thinking", expected, answer().thinking());
	}

	/** Verifies that the answer ended for this reason. */
	public ChatResponseAssert hasFinishReason(FinishReason expected) {
		return same("finish reason", expected, answer().finishReason());
	}

	/**
	 * Verifies that the answer calls a tool, and returns assertions for its first call of
	 * it.
	 */
	public ToolCallAssert hasToolCall(String name) {
		List<ToolCall> calls = answer().toolCalls();
		List<ToolCall> found = calls.stream().filter(call -> call.name().equals(name)).toList();
		if (found.isEmpty()) {
			failWithMessage("The answer does not call the tool <%s> but %s; its text is <%s>", name,
					calls.stream().map(ToolCall::name).toList(), answer().text());
		}
		return new ToolCallAssert(this, found);
	}

	/** Verifies that no tool is called. */
	public ChatResponseAssert hasNoToolCalls() {
		return same("tool calls", List.of(), answer().toolCalls());
	}

	/** Verifies how many tokens were consumed and made, all kinds together. */
	public ChatResponseAssert hasUsage(long input, long output) {
		same("input tokens", input, answer().usage().totalInput());
		return same("output tokens", output, answer().usage().totalOutput());
	}

	/** Verifies the cost in USD, whatever its scale. */
	public ChatResponseAssert hasCost(String usd) {
		String actual = (answer().cost() == null) ? "unknown" : answer().cost().total().toPlainString();
		if (answer().cost() == null || answer().cost().total().compareTo(new BigDecimal(usd)) != 0) {
			failWithMessage("The cost of the answer is not <%s> but <%s>", usd, actual);
		}
		return this;
	}

	/** Verifies that nothing was dropped or changed on the way to the provider. */
	public ChatResponseAssert hasNoWarnings() {
		return same("warnings", List.of(), warnings());
	}

	/** Verifies that a warning holds a text. */
	public ChatResponseAssert hasWarningContaining(String expected) {
		if (warnings().stream().noneMatch(warning -> warning.contains(expected))) {
			failWithMessage("No warning contains <%s>; the warnings are %s", expected, warnings());
		}
		return this;
	}

	/** Verifies who answered, as {@code provider:model}. */
	public ChatResponseAssert isFrom(String model) {
		return same("model", model, answer().metadata().model().toString());
	}

	private List<String> warnings() {
		return answer().metadata().warnings().stream().map(Warning::message).toList();
	}

	private ChatResponse answer() {
		isNotNull();
		return this.actual;
	}

	private ChatResponseAssert same(String what, Object expected, @Nullable Object found) {
		if (!expected.equals(found)) {
			failWithActualExpectedAndMessage(found, expected, "The %s of the answer is not <%s> but <%s>", what,
					expected, found);
		}
		return this;
	}

}
