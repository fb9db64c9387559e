package io.reqllm.protocol.bedrock.encode;

import java.util.List;

import io.reqllm.chat.Warning;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes what a tool answered and its result cannot hold, for the next message of the
 * user.
 *
 * @param blocks takes the blocks
 * @param warnings takes that they were moved
 */
record MovedBlocks(List<ObjectNode> blocks, List<Warning> warnings) {

	void add(List<ObjectNode> moved) {
		this.blocks.addAll(moved);
		this.warnings.add(Warning.changed("messages",
				"the result of a tool cannot hold this here; it goes with the next message of the user"));
	}

}
