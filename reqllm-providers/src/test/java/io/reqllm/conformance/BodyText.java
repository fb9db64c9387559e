package io.reqllm.conformance;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Looks for text and for whole values anywhere in a body, in its order. */
final class BodyText {

	private final JsonNode body;

	private final List<String> texts = new ArrayList<>();

	BodyText(JsonNode body) {
		this.body = body;
		collect(body, this.texts);
	}

	/** Whether a name or a text of the body holds the words. */
	boolean has(String words) {
		return this.texts.stream().anyMatch(text -> text.contains(words));
	}

	/** Whether the words stand in the body, each behind the one before. */
	boolean hasInOrder(List<String> words) {
		int at = 0;
		int from = 0;
		for (String next : words) {
			int found = -1;
			while (at < this.texts.size() && found < 0) {
				found = this.texts.get(at).indexOf(next, from);
				at += (found < 0) ? 1 : 0;
				from = (found < 0) ? 0 : found + next.length();
			}
			if (found < 0) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether a value stands somewhere in the body as it is, an object perhaps among
	 * other members.
	 */
	boolean holds(JsonNode value) {
		return holds(this.body, value);
	}

	private static boolean holds(JsonNode node, JsonNode value) {
		return JsonEquality.equal(node, value) || hasMembers(node, value)
				|| node.valueStream().anyMatch(inner -> holds(inner, value));
	}

	private static boolean hasMembers(JsonNode node, JsonNode members) {
		return !members.isEmpty() && members.isObject() && members.propertyStream()
			.allMatch(member -> JsonEquality.equal(node.path(member.getKey()), member.getValue()));
	}

	/** Returns the texts in a value; JSON in a text counts as part of it. */
	static List<String> textsIn(Object value) {
		List<String> texts = new ArrayList<>();
		JsonNode tree = Json.treeOf(value);
		collectValues(tree, texts);
		return texts;
	}

	private static void collect(JsonNode node, List<String> texts) {
		if (node.isValueNode()) {
			texts.add(node.asString(""));
		}
		node.properties().forEach(member -> {
			texts.add(member.getKey());
			collect(member.getValue(), texts);
		});
		if (node.isArray()) {
			node.forEach(inner -> collect(inner, texts));
		}
	}

	private static void collectValues(JsonNode node, List<String> texts) {
		if (node.isString()) {
			texts.add(node.asString());
		}
		node.forEach(inner -> collectValues(inner, texts));
	}

}
