package io.reqllm.verify.capability;

import java.util.List;

import io.reqllm.verify.Capability;

/**
 * The capabilities that come with the library.
 */
public final class BuiltInCapabilities {

	private BuiltInCapabilities() {
	}

	/**
	 * Returns all of them, in the order in which they are tried.
	 */
	public static List<Capability> all() {
		return List.of(new GenerateText(), new StreamText(), new ToolCalling(), new ParallelTools(),
				new StructuredOutput(), new Reasoning(), new ImageInput(), new FileInput(), new Embedding(),
				new UsageReport(), new CostReport(), new Cancellation());
	}

}
