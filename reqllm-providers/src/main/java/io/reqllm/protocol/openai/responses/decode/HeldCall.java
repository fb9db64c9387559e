package io.reqllm.protocol.openai.responses.decode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.json.Json;
import io.reqllm.protocol.request.ToolNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A call inside of another: some models make one call that holds others where they should
 * have made several.
 *
 * @param tool the name by which the tool was sent
 * @param arguments the arguments as JSON, empty if there are none
 */
record HeldCall(String tool, String arguments) {

	private static final String SEVERAL = "multi_tool_use.parallel";

	/** The same by a name that a tool may have as well. */
	private static final String PARALLEL = "parallel";

	private static final String FUNCTIONS = "functions.";

	/**
	 * Tells by its name whether a call may hold others.
	 */
	static boolean mayBeIn(@Nullable String name, ToolNames tools) {
		return SEVERAL.equals(name) || (PARALLEL.equals(name) && !tools.offers(PARALLEL));
	}

	/**
	 * Reads the calls that a call holds; there are none if it is an ordinary one.
	 */
	static List<HeldCall> read(@Nullable String name, String arguments, ToolNames tools) {
		if (!mayBeIn(name, tools)) {
			return List.of();
		}
		List<HeldCall> held = new ArrayList<>();
		for (JsonNode use : tree(arguments).path("tool_uses")) {
			held.add(of(use));
		}
		boolean sure = SEVERAL.equals(name) || held.stream().allMatch(call -> tools.offers(call.tool));
		return sure ? held : List.of();
	}

	private static HeldCall of(JsonNode use) {
		String name = use.path("recipient_name").asString("");
		JsonNode parameters = use.path("parameters");
		return new HeldCall(name.startsWith(FUNCTIONS) ? name.substring(FUNCTIONS.length()) : name,
				parameters.isObject() ? parameters.toString() : "");
	}

	private static JsonNode tree(String json) {
		try {
			return Json.tree(json);
		}
		catch (JacksonException ex) {
			return Json.object();
		}
	}

}
