package io.reqllm.conformance;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/** Compares a result with what a case expects, by the rules of the recordings. */
final class Comparison {

	private final JsonNode expected;

	private final JsonNode result;

	private final List<String> differences = new ArrayList<>();

	private Comparison(JsonNode expected, JsonNode result) {
		this.expected = expected;
		this.result = result;
	}

	/** Returns what differs, field by field; nothing if all is right. */
	static List<String> of(RecordedCase recorded, JsonNode result) {
		Comparison comparison = new Comparison(recorded.expected(), result);
		recorded.scored().forEach(comparison::field);
		boolean failureExpected = recorded.expected().has("error");
		if (!failureExpected && !recorded.scored().isEmpty() && result.has("error")) {
			comparison.differences.add("failed: " + result.get("error").get("message").asString());
		}
		return comparison.differences;
	}

	private void field(String name) {
		boolean same = switch (name) {
			case "text" -> text("text").equals(this.expected.path("text").asString(""));
			case "reasoning" -> reasoning();
			case "toolCalls" -> toolCalls();
			case "finishReason" ->
				this.result.path("finishReason").asString("").equals(this.expected.path("finishReason").asString(""));
			case "object" -> JsonEquality.equal(this.expected.path("object"), this.result.path("object"));
			case "files" -> files();
			case "error.present" -> this.result.has("error");
			case "error.status" -> number(this.result, "error", "status") == number(this.expected, "error", "status");
			case "error.retryable" -> this.result.path("error")
				.path("retryable")
				.asBoolean(false) == this.expected.path("error").path("retryable").asBoolean(false);
			case "error.message" -> this.result.path("error")
				.path("message")
				.asString("")
				.contains(this.expected.path("error").path("message").asString(""));
			default -> name.startsWith("usage.") && usage(name.substring("usage.".length()));
		};
		if (!same) {
			this.differences.add(name + ": expected " + this.expected.at(pointer(name)) + " but was "
					+ this.result.at(pointer(name)));
		}
	}

	private boolean reasoning() {
		String actual = dense(text("reasoning"));
		if (actual.equals(dense(this.expected.path("reasoning").asString("")))) {
			return true;
		}
		return this.expected.path("reasoningAlso")
			.valueStream()
			.anyMatch(also -> actual.equals(dense(also.asString())));
	}

	private boolean toolCalls() {
		JsonNode wanted = this.expected.path("toolCalls");
		JsonNode actual = this.result.path("toolCalls");
		boolean same = wanted.size() == actual.size();
		for (int i = 0; same && i < wanted.size(); i++) {
			JsonNode one = wanted.get(i);
			JsonNode other = actual.get(i);
			same = one.get("name").equals(other.get("name")) && JsonEquality.equal(one.get("args"), other.get("args"))
					&& (one.path("id").isMissingNode() || one.get("id").isNull()
							|| one.get("id").equals(other.get("id")));
		}
		return same;
	}

	private boolean files() {
		List<String> wanted = this.expected.path("files")
			.valueStream()
			.map(one -> one.path("sha256").asString(""))
			.toList();
		List<String> actual = this.result.path("files")
			.valueStream()
			.map(one -> one.path("sha256").asString(""))
			.toList();
		return wanted.equals(actual);
	}

	private boolean usage(String counter) {
		JsonNode actual = this.result.path("usage").path(counter);
		if (same(this.expected.path("usage").path(counter), actual, counter)) {
			return true;
		}
		return this.expected.path("usageAlso")
			.path(counter)
			.valueStream()
			.anyMatch(also -> same(also, actual, counter));
	}

	/** A number that is absent counts as zero, except for the two totals. */
	private static boolean same(JsonNode wanted, JsonNode actual, String counter) {
		boolean total = counter.equals("input") || counter.equals("output");
		if (total && !wanted.isNumber()) {
			return !actual.isNumber();
		}
		return wanted.asLong(0) == actual.asLong(0) && (!total || actual.isNumber());
	}

	private String text(String name) {
		return this.result.path(name).asString("");
	}

	private static long number(JsonNode node, String first, String second) {
		return node.path(first).path(second).asLong(-1);
	}

	private static String pointer(String name) {
		return "/" + name.replace('.', '/');
	}

	private static String dense(String text) {
		return text.replaceAll("\\s+", "");
	}

}
