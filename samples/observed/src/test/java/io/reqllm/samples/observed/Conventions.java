package io.reqllm.samples.observed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The names, units, buckets and types of the semantic conventions, as data. */
final class Conventions {

	private static final JsonNode ALL = read();

	private Conventions() {
	}

	static List<Metric> metrics() {
		return ALL.path("metrics")
			.valueStream()
			.map(metric -> new Metric(metric.path("name").asString(), metric.path("unit").asString(),
					metric.path("prometheus").asString(),
					metric.path("boundaries").valueStream().map(JsonNode::doubleValue).toList()))
			.toList();
	}

	static Set<String> metricAttributes() {
		return ALL.path("metricAttributes").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
	}

	static Set<String> tokenTypes() {
		return ALL.path("tokenTypes").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
	}

	/** Returns the types of a span's attributes by name. */
	static Map<String, String> span(String name) {
		Map<String, String> types = new TreeMap<>();
		ALL.path(name).forEachEntry((key, type) -> types.put(key, type.asString()));
		return types;
	}

	private static JsonNode read() {
		try (InputStream content = Conventions.class.getResourceAsStream("/otel/gen-ai-1.41.0.json")) {
			return JsonMapper.shared().readTree(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	record Metric(String name, String unit, String prometheus, List<Double> boundaries) {
	}

}
