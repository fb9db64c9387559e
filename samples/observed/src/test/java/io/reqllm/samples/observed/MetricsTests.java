package io.reqllm.samples.observed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes out of the sample, read back from the end of the pipeline. */
@Timeout(120)
class MetricsTests {

	private static Map<String, Metric> metrics;

	private static String scrape;

	@BeforeAll
	static void ask() throws InvalidProtocolBufferException {
		try (Pipeline pipeline = new Pipeline()) {
			pipeline.get("/ask");
			pipeline.get("/ask?model=demo:demo-400");
			scrape = pipeline.get("/actuator/prometheus");
			metrics = pipeline.metrics();
		}
	}

	@Test
	void metricsAreThoseOfTheConventionsAtTheCollector() {
		assertThat(Conventions.metrics()).hasSize(4).allSatisfy(expected -> {
			Metric metric = metrics.get(expected.name());
			assertThat(metric).as(expected.name()).isNotNull();
			assertThat(metric.getUnit()).isEqualTo(expected.unit());
			assertThat(metric.hasHistogram()).isTrue();
			assertThat(metric.getHistogram().getDataPointsList()).isNotEmpty().allSatisfy(point -> {
				assertThat(point.getExplicitBoundsList()).isEqualTo(expected.boundaries());
				assertThat(attributes(point).keySet())
					.allMatch(name -> Conventions.metricAttributes().contains(name) || name.startsWith("reqllm."));
			});
		});
		assertThat(conventional())
			.containsExactlyInAnyOrderElementsOf(Conventions.metrics().stream().map(Conventions.Metric::name).toList());
	}

	@Test
	void metricsTellWhatWasCalledAndHowItWent() {
		assertThat(points("gen_ai.client.operation.duration")).hasSize(2)
			.anySatisfy(point -> assertThat(attributes(point)).containsEntry("gen_ai.operation.name", "chat")
				.containsEntry("gen_ai.provider.name", "demo")
				.containsEntry("gen_ai.request.model", "demo-chat")
				.containsEntry("server.address", "127.0.0.1")
				.containsEntry("error.type", "none")
				.containsEntry("reqllm.outcome", "success"))
			.anySatisfy(point -> assertThat(attributes(point)).containsEntry("gen_ai.request.model", "_OTHER")
				.containsEntry("error.type", "InvalidRequestException")
				.containsEntry("reqllm.outcome", "error"));
		assertThat(points("gen_ai.client.token.usage")).extracting(point -> attributes(point).get("gen_ai.token.type"))
			.containsExactlyInAnyOrderElementsOf(Conventions.tokenTypes());
		assertThat(metrics.get("reqllm.client.cost").getUnit()).isEqualTo("USD");
	}

	@Test
	void prometheusIsGivenNamesAndBucketsAsACollectorWouldGiveThem() {
		assertThat(Conventions.metrics()).allSatisfy(metric -> {
			assertThat(scrape).contains("# TYPE " + metric.prometheus() + " histogram\n");
			assertThat(bounds(metric.prometheus())).containsExactlyElementsOf(metric.boundaries());
		});
		assertThat(scrape).contains("reqllm_client_cost_usd_sum{");
		assertThat(scrape.lines().filter(line -> line.startsWith("gen_ai_client_operation_duration_seconds_count")))
			.hasSize(2)
			.anySatisfy(line -> assertThat(line).contains("gen_ai_operation_name=\"chat\"",
					"gen_ai_request_model=\"demo-chat\"", "error_type=\"none\""));
	}

	@Test
	void metersOfOthersStayAsTheyWere() {
		assertThat(scrape).contains("http_server_requests_seconds_count{", "http_client_requests_seconds_count{")
			.doesNotContain("gen_ai_client_operation_duration_active");
	}

	private static List<Double> bounds(String name) {
		return scrape.lines()
			.filter(line -> line.startsWith(name + "_bucket{") && !line.contains("le=\"+Inf\""))
			.map(line -> Double.valueOf(line.replaceFirst(".*le=\"([^\"]*)\".*", "$1")))
			.distinct()
			.toList();
	}

	/** Micrometer gives every histogram a gauge of its maximum: those are left out. */
	private static List<String> conventional() {
		return metrics.keySet().stream().filter(name -> name.startsWith("gen_ai.") && !name.endsWith(".max")).toList();
	}

	private static List<HistogramDataPoint> points(String name) {
		return metrics.get(name).getHistogram().getDataPointsList();
	}

	private static Map<String, String> attributes(HistogramDataPoint point) {
		Map<String, String> attributes = new TreeMap<>();
		for (KeyValue attribute : point.getAttributesList()) {
			attributes.put(attribute.getKey(), attribute.getValue().getStringValue());
		}
		return attributes;
	}

}
