package io.reqllm.protocol.openai.request;

import java.util.List;

import io.reqllm.provider.Dialect;

/**
 * How tools are offered.
 *
 * @param requiredChoice the word for "at least one tool"; empty if there is none
 * @param namedChoice how one tool is demanded: {@code object}, or the word that comes
 * nearest; empty if there is none
 * @param noneChoice the word for "no tool"; empty if the tools are left out instead
 * @param parallelField the member that allows several calls at once
 * @param streamField a member that has arguments streamed; empty if none is needed
 * @param strict whether {@code strict} is understood
 * @param schemaWithout keywords that are taken out of the schema of arguments
 */
public record Tools(String requiredChoice, String namedChoice, String noneChoice, String parallelField,
		String streamField, boolean strict, List<String> schemaWithout) {

	/**
	 * Reads the switches.
	 */
	public static Tools read(Dialect from) {
		return new Tools(from.text("requiredChoice", "required"), from.text("namedChoice", "object"),
				from.text("noneChoice", "none"), from.text("parallelToolCallsField", "parallel_tool_calls"),
				from.text("toolStreamField", ""), from.flag("strictTools", true),
				from.texts("toolSchemaWithout", List.of()));
	}

}
