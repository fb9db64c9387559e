package io.reqllm.protocol.bedrock.encode;

import java.util.List;

import io.reqllm.chat.Warning;
import io.reqllm.protocol.bedrock.dialect.BedrockDialect;
import tools.jackson.databind.node.ObjectNode;

/**
 * The options that a body holds already, to be left out again beside some kinds of
 * thinking.
 */
final class WrittenOptions {

	private final ObjectNode body;

	private final BedrockDialect.Options dialect;

	private final List<Warning> warnings;

	WrittenOptions(ObjectNode body, BedrockDialect.Options dialect, List<Warning> warnings) {
		this.body = body;
		this.dialect = dialect;
		this.warnings = warnings;
	}

	/**
	 * Takes options out of the body, and warns of those that were in it.
	 * @param options their names in {@code ChatOptions}
	 */
	void leaveOut(List<String> options, String why) {
		for (String option : options) {
			if (remove(this.body, path(option))) {
				this.warnings.add(Warning.dropped(option, why));
			}
		}
	}

	private List<String> path(String option) {
		String path = option.equals("topK") ? ReasoningEncoder.OWN_FIELDS + "." + this.dialect.topKField()
				: "inferenceConfig." + option;
		return List.of(path.split("\\.", -1));
	}

	/** An object in which nothing is left goes too. */
	private static boolean remove(ObjectNode holder, List<String> path) {
		String name = path.get(0);
		if (path.size() == 1) {
			return holder.remove(name) != null;
		}
		boolean removed = holder.path(name) instanceof ObjectNode inner && remove(inner, path.subList(1, path.size()));
		if (removed && holder.path(name).isEmpty()) {
			holder.remove(name);
		}
		return removed;
	}

}
