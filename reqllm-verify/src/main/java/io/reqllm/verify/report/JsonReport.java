package io.reqllm.verify.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

import io.reqllm.json.Json;
import io.reqllm.verify.CapabilityResult;
import io.reqllm.verify.Status;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes results as one JSON object. */
final class JsonReport implements Report {

	@Override
	public void write(List<CapabilityResult> results, PrintWriter out) {
		ObjectNode report = Json.object();
		Summary summary = Summary.of(results);
		ObjectNode sums = report.putObject("summary").put("models", summary.models());
		for (Status status : Status.values()) {
			sums.put(word(status), summary.count(status));
		}
		sums.put("costUsd", summary.cost());
		ArrayNode list = report.putArray("results");
		results.forEach(result -> add(result, list.addObject()));
		out.println(report.toPrettyString());
	}

	private static void add(CapabilityResult result, ObjectNode json) {
		json.put("model", result.model().toString())
			.put("provider", result.model().provider())
			.put("capability", result.capability())
			.put("status", word(result.status()))
			.put("message", result.verification().message());
		if (result.verification().expected() != null) {
			json.put("expected", result.verification().expected()).put("actual", result.verification().actual());
		}
		json.put("millis", result.duration().toMillis()).put("costUsd", result.cost());
		ArrayNode exchanges = json.putArray("exchanges");
		result.exchanges()
			.forEach(exchange -> exchanges.addObject()
				.put("asked", exchange.asked())
				.put("answered", exchange.answered())
				.put("requestId", exchange.requestId()));
	}

	private static String word(Status status) {
		return status.name().toLowerCase(Locale.ROOT);
	}

}
