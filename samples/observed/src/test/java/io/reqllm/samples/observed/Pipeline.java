package io.reqllm.samples.observed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;

/**
 * The running sample, with what would go to an OpenTelemetry collector kept in memory.
 */
final class Pipeline implements AutoCloseable {

	private static final List<String> SETTINGS = List.of("server.port=0", "server.address=127.0.0.1",
			"management.otlp.metrics.export.enabled=true", "management.otlp.metrics.export.step=1h");

	private final InMemorySpanExporter spans = InMemorySpanExporter.create();

	private final List<byte[]> sent = new CopyOnWriteArrayList<>();

	private final ConfigurableApplicationContext context;

	private final RestClient client;

	Pipeline(String... properties) {
		this.context = new SpringApplicationBuilder(ObservedApplication.class, Kept.class)
			.initializers(context -> context.getBeanFactory().registerSingleton("pipeline", this))
			.run(Stream.concat(SETTINGS.stream(), Stream.of(properties))
				.map(property -> "--" + property)
				.toArray(String[]::new));
		int port = this.context.getEnvironment().getRequiredProperty("local.server.port", int.class);
		this.client = RestClient.create("http://127.0.0.1:" + port);
	}

	String get(String uri) {
		return this.client.get().uri(uri).retrieve().onStatus(HttpStatusCode::isError, (request, response) -> {
		}).body(String.class);
	}

	/** Returns the spans that have ended. */
	List<SpanData> spans() {
		return this.spans.getFinishedSpanItems();
	}

	/** Forgets the spans that have ended so far. */
	void forget() {
		this.spans.reset();
	}

	/** Ends the application, and returns the metrics that it has sent. */
	Map<String, Metric> metrics() throws InvalidProtocolBufferException {
		close();
		Map<String, Metric> metrics = new TreeMap<>();
		for (byte[] message : this.sent) {
			ExportMetricsServiceRequest.parseFrom(message)
				.getResourceMetricsList()
				.stream()
				.flatMap(resource -> resource.getScopeMetricsList().stream())
				.flatMap(scope -> scope.getMetricsList().stream())
				.forEach(metric -> metrics.put(metric.getName(), metric));
		}
		return metrics;
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** Takes the place of what sends to a collector. */
	@Configuration(proxyBeanMethods = false)
	static class Kept {

		@Bean
		SpanProcessor keptSpans(Pipeline pipeline) {
			return SimpleSpanProcessor.create(pipeline.spans);
		}

		@Bean
		OtlpMetricsSender keptMetrics(Pipeline pipeline) {
			return request -> pipeline.sent.add(request.getMetricsData());
		}

	}

}
