package io.reqllm.conformance;

import tools.jackson.databind.JsonNode;

/** Whether two JSON values are the same: members in any order, numbers by value. */
final class JsonEquality {

	private JsonEquality() {
	}

	static boolean equal(JsonNode one, JsonNode other) {
		return one.equals(JsonEquality::compare, other);
	}

	private static int compare(JsonNode one, JsonNode other) {
		if (one.isNumber() && other.isNumber()) {
			return one.decimalValue().compareTo(other.decimalValue());
		}
		return one.equals(other) ? 0 : 1;
	}

}
