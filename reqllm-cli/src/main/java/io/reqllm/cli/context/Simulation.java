package io.reqllm.cli.context;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.reqllm.CallPlanner;
import io.reqllm.LlmClient;
import io.reqllm.boot.config.EnvironmentVariables;
import io.reqllm.catalog.Glob;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.model.Model;
import io.reqllm.model.Route;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.test.LlmSimulator;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Readiness;
import io.reqllm.verify.Verifier;
import io.reqllm.verify.VerifyPlanner;
import io.reqllm.verify.capability.BuiltInCapabilities;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Puts the embedded simulator in the place of providers, so that nothing leaves the
 * machine and nothing is paid.
 */
public final class Simulation implements AutoCloseable {

	private static final int QUICK = 100_000;

	private static final String PREFIX = "reqllm.providers";

	private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]+");

	private static final ResponseFormat ANY_SCHEMA = ResponseFormat.schema("any", "{\"type\":\"object\"}");

	private static final String FORMAT = "/response_format/json_schema";

	private static final String USAGE = "/stream_options/include_usage";

	private final LlmSimulator simulator;

	private final Map<String, String> baseUrls;

	private Simulation(LlmSimulator simulator) {
		this.simulator = simulator;
		this.baseUrls = Map.of("openai-chat", simulator.baseUrl());
	}

	/**
	 * Starts a simulator.
	 */
	public static Simulation start() {
		return new Simulation(LlmSimulator.start().tokensPerSecond(QUICK));
	}

	/**
	 * Returns the properties that lead providers to the simulator: those that come with
	 * the library, fit one of the patterns, and have a route whose wire the simulator
	 * speaks.
	 * @param patterns names or patterns of providers or models
	 */
	public Map<String, Object> properties(Iterable<String> patterns) {
		ProviderIndex index = ProviderIndex.load(null);
		Map<String, Object> properties = new HashMap<>();
		for (String pattern : patterns) {
			int colon = pattern.indexOf(':');
			Glob glob = new Glob((colon < 0) ? pattern : pattern.substring(0, colon));
			index.ids()
				.stream()
				.filter(glob::matches)
				.forEach(id -> index.find(id).ifPresent(spec -> add(spec, properties)));
		}
		return properties;
	}

	/**
	 * Returns a verifier of an application that asks the simulator, and skips what the
	 * simulator cannot play.
	 */
	public Verifier verifier(ConfigurableApplicationContext context) {
		ProviderRegistry registry = context.getBean(ProviderRegistry.class);
		CallPlanner planner = context.getBean(CallPlanner.class);
		List<BeyondSimulator> capabilities = BuiltInCapabilities.all()
			.stream()
			.map(each -> new BeyondSimulator(each, model -> beyond(each, model, planner)))
			.toList();
		Readiness ready = Readiness.of(registry, new EnvironmentVariables(context.getEnvironment()));
		return new Verifier(context.getBean(LlmClient.class),
				new VerifyPlanner(registry, context.getBean(ModelCatalog.class), capabilities),
				readiness(registry, ready));
	}

	/**
	 * It thinks nothing, sees nothing and calls one tool at a time; it does not read
	 * schemas that are told in words, and counts the tokens of a stream only when it is
	 * asked to.
	 */
	private static boolean beyond(Capability capability, Model model, CallPlanner planner) {
		ChatRequestBuilder request = ChatRequest.builder(model).user("Hello");
		return switch (capability.id()) {
			case "parallel_tools", "reasoning", "image_input", "file_input" -> true;
			case "structured_output" ->
				!planner.plan(request.responseFormat(ANY_SCHEMA).build(), false).body().at(FORMAT).has("schema");
			case "usage" -> !planner.plan(request.build(), true).body().at(USAGE).booleanValue(false);
			default -> false;
		};
	}

	private Readiness readiness(ProviderRegistry registry, Readiness otherwise) {
		return model -> {
			String missing = otherwise.missing(model);
			return (missing != null) ? missing : unplayable(registry, model);
		};
	}

	@Override
	public void close() {
		this.simulator.close();
	}

	private @Nullable String unplayable(ProviderRegistry registry, Model model) {
		Route route = registry.get(model.id().provider()).route(model);
		String url = this.baseUrls.get(route.wire());
		return (url != null && url.equals(route.baseUrl())) ? null
				: "the simulator does not speak " + route.wire() + " at its place";
	}

	private void add(ProviderSpec spec, Map<String, Object> properties) {
		for (Route route : spec.routes()) {
			String url = this.baseUrls.get(route.wire());
			if (url != null) {
				String entry = (PLAIN.matcher(spec.id()).matches() ? PREFIX + "." + spec.id()
						: PREFIX + "[" + spec.id() + "]") + ".";
				properties.put(entry + "wire", route.wire());
				properties.put(entry + "base-url", url);
				properties.put(entry + "api-key", "simulated");
				return;
			}
		}
	}

}
