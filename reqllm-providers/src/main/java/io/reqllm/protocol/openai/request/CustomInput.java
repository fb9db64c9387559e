package io.reqllm.protocol.openai.request;

import java.util.Map;

import io.reqllm.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The input of tools that take text of any form ({@code custom} tools). Elsewhere
 * arguments are objects, so the text becomes the only member of one.
 */
public final class CustomInput {

	/** What the metadata of such a call say under {@code type}. */
	public static final String TYPE = "custom_tool_call";

	/** Stands before the text. */
	public static final String BEFORE = "{\"input\":\"";

	/** Stands behind the text. */
	public static final String BEHIND = "\"}";

	private CustomInput() {
	}

	/**
	 * Returns whether the metadata are those of such a call.
	 */
	public static boolean isCustom(Map<String, Object> metadata) {
		return TYPE.equals(metadata.get("type"));
	}

	/**
	 * Returns a piece of the text as it is written between {@link #BEFORE} and
	 * {@link #BEHIND}.
	 */
	public static String escaped(String piece) {
		String quoted = Json.treeOf(piece).toString();
		return quoted.substring(1, quoted.length() - 1);
	}

	/**
	 * Returns the text that the arguments of a call hold.
	 */
	public static String plain(String arguments) {
		try {
			JsonNode input = Json.tree(arguments).path("input");
			return input.isString() ? input.asString() : arguments;
		}
		catch (JacksonException ex) {
			return arguments;
		}
	}

}
