package io.reqllm.cli.context;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import io.reqllm.CallPlan;
import io.reqllm.CallPlanner;
import io.reqllm.LlmClient;
import io.reqllm.boot.config.EnvironmentVariables;
import io.reqllm.catalog.Glob;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.chat.ChatRequest;
import io.reqllm.error.LlmException;
import io.reqllm.model.Model;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.test.LlmSimulator;
import io.reqllm.test.boot.SimulatedProviders;
import io.reqllm.test.simulator.SimulatedWire;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Readiness;
import io.reqllm.verify.Verifier;
import io.reqllm.verify.VerifyPlanner;
import io.reqllm.verify.capability.BuiltInCapabilities;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Puts the embedded simulator in the place of providers, so that nothing leaves the
 * machine and nothing is paid.
 */
public final class Simulation implements AutoCloseable {

	private static final int QUICK = 100_000;

	private final LlmSimulator simulator;

	private Simulation(LlmSimulator simulator) {
		this.simulator = simulator;
	}

	/**
	 * Starts a simulator that knows what trials ask.
	 */
	public static Simulation start() {
		return new Simulation(KnownAnswers.tellTo(LlmSimulator.start().tokensPerSecond(QUICK)));
	}

	/**
	 * Returns what gives the properties that lead providers to the simulator: those that
	 * fit one of the patterns and have a route whose wire the simulator speaks.
	 * @param patterns names or patterns of providers or models
	 */
	public Function<Environment, Map<String, Object>> properties(Iterable<String> patterns) {
		List<Glob> globs = StreamSupport.stream(patterns.spliterator(), false)
			.map(pattern -> new Glob(pattern.replaceFirst(":.*", "")))
			.toList();
		return environment -> new SimulatedProviders(this.simulator, environment)
			.properties(id -> globs.stream().anyMatch(glob -> glob.matches(id)));
	}

	/**
	 * Returns a verifier of an application that asks the simulator, and skips what the
	 * simulator cannot play.
	 */
	public Verifier verifier(ConfigurableApplicationContext context) {
		ProviderRegistry registry = context.getBean(ProviderRegistry.class);
		CallPlanner planner = context.getBean(CallPlanner.class);
		List<Capability> capabilities = BuiltInCapabilities.all()
			.stream()
			.map(each -> each.id().equals("usage") ? counting(each, planner) : each)
			.toList();
		Readiness ready = Readiness.of(registry, new EnvironmentVariables(context.getEnvironment()));
		return new Verifier(context.getBean(LlmClient.class),
				new VerifyPlanner(registry, context.getBean(ModelCatalog.class), capabilities), model -> {
					String missing = ready.missing(model);
					return (missing != null) ? missing : unplayable(model, planner);
				});
	}

	@Override
	public void close() {
		this.simulator.close();
	}

	/**
	 * Some providers count the tokens of a stream unasked, which the simulator does not.
	 */
	private static Capability counting(Capability usage, CallPlanner planner) {
		return new BeyondSimulator(usage, model -> {
			CallPlan plan = hello(model, planner);
			SimulatedWire wire = wire(plan);
			return wire != null && !wire.read(plan.body(), path(plan)).usageWanted();
		}, "the simulator counts the tokens of a stream only when it is asked to");
	}

	private @Nullable String unplayable(Model model, CallPlanner planner) {
		try {
			CallPlan plan = hello(model, planner);
			SimulatedWire wire = wire(plan);
			boolean here = plan.url().startsWith(this.simulator.baseUrl("bedrock-converse"));
			return (here && wire != null && wire.id().equals(plan.wire())) ? null
					: "the simulator does not speak " + plan.wire() + " at its place";
		}
		catch (LlmException ex) {
			return ex.getMessage();
		}
	}

	private static CallPlan hello(Model model, CallPlanner planner) {
		return planner.plan(ChatRequest.builder(model).user("Hello").build(), true);
	}

	private static @Nullable SimulatedWire wire(CallPlan plan) {
		return SimulatedWire.at(path(plan));
	}

	private static String path(CallPlan plan) {
		return String.valueOf(URI.create(plan.url()).getRawPath());
	}

}
