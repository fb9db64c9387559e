package io.reqllm.protocol.bedrock.encode;

import java.util.List;
import java.util.Locale;

import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.model.Model;
import io.reqllm.protocol.bedrock.dialect.BedrockDialect;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.protocol.request.Efforts;
import tools.jackson.databind.node.ObjectNode;

/** Writes an effort where the model's family has a place for it. */
final class EffortWriter {

	private final Model model;

	private final BedrockDialect.Options options;

	private final BedrockDialect.Thoughts dialect;

	private final List<Warning> warnings;

	EffortWriter(Model model, BedrockDialect dialect, List<Warning> warnings) {
		this.model = model;
		this.options = dialect.options();
		this.dialect = dialect.thoughts();
		this.warnings = warnings;
	}

	void write(Wish wish, ObjectNode body) {
		if (wish.budget() != null && !wish.isOff()) {
			this.warnings.add(Warning.dropped(ReasoningEncoder.BUDGET, "the model decides how long it thinks"));
		}
		ReasoningEffort effort = wish.isOff() ? ReasoningEffort.NONE : wish.effort();
		if (effort == null) {
			return;
		}
		if (!this.dialect.switchField().isEmpty()) {
			boolean off = effort == ReasoningEffort.NONE;
			put(this.dialect.switchField(), off ? this.dialect.off() : this.dialect.on(), body);
			if (off) {
				return;
			}
		}
		effort(effort, body);
	}

	private void effort(ReasoningEffort wanted, ObjectNode body) {
		String name = name(Efforts.nearest(wanted, Efforts.known(this.model)));
		String word = this.dialect.efforts().getOrDefault(name, name);
		if (word.isEmpty()) {
			this.warnings.add(Warning.dropped(ReasoningEncoder.EFFORT, "it cannot be set to '" + name + "' here"));
			return;
		}
		if (!word.equals(name(wanted))) {
			this.warnings.add(Warning.changed(ReasoningEncoder.EFFORT, "the nearest that is known is '" + word + "'"));
		}
		put(this.dialect.effortField(), word, body);
		if (word.equals("high")) {
			new WrittenOptions(body, this.options, this.warnings).leaveOut(this.options.unsupportedAtHigh(),
					"the model does not take it while it thinks as hard as it can");
		}
	}

	private static void put(String field, String value, ObjectNode body) {
		BodyPaths.put(body, ReasoningEncoder.OWN_FIELDS + "." + field, Json.treeOf(value));
	}

	private static String name(ReasoningEffort effort) {
		return effort.name().toLowerCase(Locale.ROOT);
	}

}
