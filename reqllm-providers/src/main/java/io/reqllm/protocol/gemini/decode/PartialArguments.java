package io.reqllm.protocol.gemini.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.reqllm.error.ErrorDetails;
import io.reqllm.error.ProtocolException;
import io.reqllm.json.Json;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Puts the arguments of one call together from pieces that name their places by JSON
 * paths. Only texts come in several pieces, one directly after the other.
 */
final class PartialArguments {

	private static final Pattern STEP = Pattern
		.compile("\\.([^.\\[\\]'\"]+)|\\[(\\d{1,6})]|\\['((?:[^'\\\\]|\\\\.)*+)']|\\[\"((?:[^\"\\\\]|\\\\.)*+)\"]");

	private static final int DEEPEST = 100;

	private final ModelId model;

	private final ObjectNode root = Json.object();

	private final StringBuilder text = new StringBuilder();

	private String path = "";

	PartialArguments(ModelId model) {
		this.model = model;
	}

	/**
	 * Adds the pieces of one frame.
	 * @throws ProtocolException if a piece has no place
	 */
	void add(@Nullable JsonNode pieces) {
		for (JsonNode piece : (pieces != null) ? pieces : Json.array()) {
			String place = piece.path("jsonPath").asString("");
			if (!place.equals(this.path)) {
				flush();
			}
			if (piece.path("stringValue").isString()) {
				this.path = place;
				this.text.append(piece.get("stringValue").asString());
			}
			else {
				put(place, value(piece));
			}
		}
	}

	/** Returns the arguments as JSON text; empty if there were none. */
	String json() {
		flush();
		return this.root.isEmpty() ? "" : this.root.toString();
	}

	private void flush() {
		if (!this.path.isEmpty()) {
			put(this.path, StringNode.valueOf(this.text.toString()));
			this.path = "";
			this.text.setLength(0);
		}
	}

	private static JsonNode value(JsonNode piece) {
		for (String member : List.of("numberValue", "boolValue", "structValue", "listValue")) {
			if (piece.has(member)) {
				return piece.get(member);
			}
		}
		return NullNode.instance;
	}

	private void put(String place, JsonNode value) {
		List<Object> steps = steps(place);
		JsonNode holder = this.root;
		for (int i = 0; i < steps.size() - 1; i++) {
			JsonNode there = child(holder, steps.get(i));
			boolean list = steps.get(i + 1) instanceof Integer;
			boolean fits = list ? there.isArray() : there.isObject();
			JsonNode next = fits ? there : list ? Json.array() : Json.object();
			hang(holder, steps.get(i), next);
			holder = next;
		}
		hang(holder, steps.get(steps.size() - 1), value);
	}

	/** Returns names and indexes. */
	private List<Object> steps(String place) {
		List<Object> steps = new ArrayList<>();
		Matcher step = STEP.matcher(place);
		int end = place.startsWith("$") ? 1 : 0;
		while (step.find(end) && step.start() == end && steps.size() < DEEPEST) {
			String name = (step.group(1) != null) ? step.group(1) : step.group(3);
			steps.add((step.group(2) != null) ? (Object) Integer.valueOf(step.group(2))
					: (name != null) ? name : step.group(4));
			end = step.end();
		}
		if (steps.isEmpty() || end < place.length() || steps.get(0) instanceof Integer) {
			throw new ProtocolException(
					"A piece of the arguments of a tool call has no place: '"
							+ place.substring(0, Math.min(place.length(), DEEPEST)) + "' (model " + this.model + ")",
					ErrorDetails.of(this.model), null);
		}
		return steps;
	}

	private static JsonNode child(JsonNode holder, Object step) {
		return (step instanceof Integer index) ? holder.path(index) : holder.path((String) step);
	}

	/** A place behind the end of a list is the next one. */
	private static void hang(JsonNode holder, Object step, JsonNode child) {
		if (holder instanceof ArrayNode array && step instanceof Integer index) {
			if (index < array.size()) {
				array.set(index, child);
			}
			else {
				array.add(child);
			}
		}
		else if (holder instanceof ObjectNode object && step instanceof String name) {
			object.set(name, child);
		}
	}

}
