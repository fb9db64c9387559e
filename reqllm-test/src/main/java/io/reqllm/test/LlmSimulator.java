package io.reqllm.test;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.reqllm.test.simulator.SimulatedWire;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A provider that is none: it listens on a free port of the loopback interface, speaks
 * every wire that comes with the library, as the path of a request asks for, and makes
 * its answers up. It calls a tool when the request demands it or names one, fills in JSON
 * schemas, embeds texts by their words, counts words as tokens, and fails when the name
 * of the model says so ({@code demo-429}, see {@link Behaviour}), or does what
 * {@link #next} and {@link #when} were told. In its model id, its text and a line in the
 * log it calls itself a simulator.
 * <p>
 * The last thousand requests are kept. Closing it closes its connections.
 */
public final class LlmSimulator implements AutoCloseable {

	/** A key that is never accepted. */
	public static final String WRONG_KEY = "wrong-key";

	private static final Log logger = LogFactory.getLog(LlmSimulator.class);

	private final Queue<Behaviour> script = new ConcurrentLinkedQueue<>();

	private final List<Rule> rules = new CopyOnWriteArrayList<>();

	private final AtomicInteger answers = new AtomicInteger();

	private final LoopbackServer server;

	private volatile int tokensPerSecond = 1000;

	private volatile @Nullable String key;

	private LlmSimulator() {
		this.server = new LoopbackServer("llm-simulator", this::respond);
	}

	/**
	 * Starts a simulator. Blocks until it listens.
	 */
	public static LlmSimulator start() {
		LlmSimulator simulator = new LlmSimulator();
		logger.info("A simulator of a model provider listens at " + simulator.baseUrl()
				+ "; its answers are made up and cost nothing");
		return simulator;
	}

	/**
	 * Returns the base URL for the openai-chat wire.
	 */
	public String baseUrl() {
		return this.server.url() + "/v1";
	}

	/**
	 * Returns the base URL for a wire.
	 * @param wire the id of the wire, like {@code anthropic-messages}
	 * @throws IllegalArgumentException if the simulator does not speak it
	 */
	public String baseUrl(String wire) {
		for (SimulatedWire one : SimulatedWire.all()) {
			if (one.id().equals(wire)) {
				return this.server.url() + one.root();
			}
		}
		throw new IllegalArgumentException("The simulator does not speak '" + wire + "' but "
				+ SimulatedWire.all().stream().map(SimulatedWire::id).toList());
	}

	/**
	 * Sets how quickly it answers; 1000 tokens a second by default.
	 * @param tokens tokens per second, at least 1
	 * @throws IllegalArgumentException if there are none
	 */
	public LlmSimulator tokensPerSecond(int tokens) {
		if (tokens < 1) {
			throw new IllegalArgumentException("A simulator says at least 1 token a second, not " + tokens);
		}
		this.tokensPerSecond = tokens;
		return this;
	}

	/**
	 * Sets the one key that is accepted; any is by default, and none too.
	 */
	public LlmSimulator requireKey(String key) {
		this.key = key;
		return this;
	}

	/**
	 * Adds behaviours for the requests to come, one each, whatever model they name.
	 */
	public LlmSimulator next(Behaviour... behaviours) {
		this.script.addAll(List.of(behaviours));
		return this;
	}

	/**
	 * Treats all requests of a kind in one way, from now on. What {@link #next} said
	 * comes first; of several kinds, that which was told first.
	 * @param kind tells such a request
	 */
	public LlmSimulator when(Predicate<RecordedRequest> kind, Behaviour behaviour) {
		this.rules.add(new Rule(kind, behaviour));
		return this;
	}

	/**
	 * Returns the requests that came so far, oldest first.
	 */
	public List<RecordedRequest> requests() {
		return this.server.requests();
	}

	/**
	 * Returns how many connections are open.
	 */
	public int connections() {
		return this.server.connections();
	}

	/**
	 * Stops it and closes its connections, also those in the middle of an answer.
	 */
	@Override
	public void close() {
		this.server.close();
	}

	private SimulatedResponse respond(RecordedRequest request) {
		int number = this.answers.incrementAndGet();
		return new SimulatorDesk(this.key, Duration.ofSeconds(1).dividedBy(this.tokensPerSecond), this::behaviour)
			.respond(request, number)
			.with("X-Request-Id", "simulated-" + number);
	}

	private @Nullable Behaviour behaviour(RecordedRequest request) {
		Behaviour next = this.script.poll();
		if (next != null) {
			return next;
		}
		return this.rules.stream()
			.filter(rule -> rule.kind().test(request))
			.map(Rule::behaviour)
			.findFirst()
			.orElse(null);
	}

	/** How requests of a kind are treated. */
	private record Rule(Predicate<RecordedRequest> kind, Behaviour behaviour) {
	}

}
