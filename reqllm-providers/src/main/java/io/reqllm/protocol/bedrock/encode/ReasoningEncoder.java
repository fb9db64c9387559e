package io.reqllm.protocol.bedrock.encode;

import java.util.List;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.Warning;
import io.reqllm.model.Capability;
import io.reqllm.model.Model;
import io.reqllm.model.ReasoningOption;
import io.reqllm.protocol.bedrock.dialect.BedrockDialect;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes how hard, how long and whether at all to think, in the words of the model. */
final class ReasoningEncoder {

	/** Takes what only one model understands. */
	static final String OWN_FIELDS = "additionalModelRequestFields";

	static final String EFFORT = "reasoningEffort";

	static final String BUDGET = "reasoningBudget";

	private final Model model;

	private final ChatOptions options;

	private final BedrockDialect dialect;

	private final List<Warning> warnings;

	ReasoningEncoder(ChatCall call, BedrockDialect dialect, List<Warning> warnings) {
		this.model = call.model();
		this.options = call.request().options();
		this.dialect = dialect;
		this.warnings = warnings;
	}

	/** Writes it into a body that has its length and its choice of tools already. */
	void encode(ObjectNode body) {
		Wish wish = new Wish(this.options.reasoningEffort(), this.options.reasoningBudget());
		String why = refusal();
		if (why != null) {
			wish.dropInto(this.warnings, why);
		}
		else if (this.dialect.thoughts().form().equals("thinking")) {
			new ThinkingWriter(this.model, this.dialect, this.warnings).write(wish, body);
		}
		else {
			new EffortWriter(this.model, this.dialect, this.warnings).write(wish, body);
		}
	}

	private @Nullable String refusal() {
		if (Boolean.FALSE.equals(this.model.supports(Capability.REASONING))) {
			return "the model " + this.model.id() + " does not reason";
		}
		List<ReasoningOption> known = this.model.properties().reasoningOptions();
		if (known != null && known.isEmpty()) {
			return "thinking cannot be steered here";
		}
		return this.dialect.thoughts().form().equals("none") ? "nobody knows how to tell it to this model" : null;
	}

}
