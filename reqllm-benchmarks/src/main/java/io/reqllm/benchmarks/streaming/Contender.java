package io.reqllm.benchmarks.streaming;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.reqllm.benchmarks.run.JavaCommand;
import io.reqllm.benchmarks.run.JavaProcess;
import io.reqllm.benchmarks.run.Spread;

/** A client in its own process, and its figures round by round. */
final class Contender implements AutoCloseable {

	private static final int MOST_WARM_UPS = 40;

	private static final int QUIET_WARM_UPS = 4;

	/** The compiler is quiet if it takes less than this part of the time. */
	private static final double QUIET = 0.02;

	private final String name;

	private final JavaProcess process;

	private final List<Figures> rounds = new ArrayList<>();

	private Contender(String name, JavaProcess process) {
		this.name = name;
		this.process = process;
	}

	static Contender start(String name, Class<? extends StreamClient> client, URI server, Plan plan)
			throws IOException {
		List<String> arguments = List.of(client.getName(), server.toString(), Integer.toString(plan.events()));
		JavaCommand command = new JavaCommand(ClientProcess.class.getName(), JavaCommand.classPath(entry -> true),
				plan.flags(), arguments);
		return new Contender(name, command.start());
	}

	String name() {
		return this.name;
	}

	/** Runs until the compiler has been quiet for a while, or for long enough. */
	void warmUp(long millis) {
		int quiet = 0;
		for (int i = 0; i < MOST_WARM_UPS && quiet < QUIET_WARM_UPS; i++) {
			Figures figures = run(millis);
			quiet = (figures.compilationShare() < QUIET) ? quiet + 1 : 0;
			System.err.printf("%s, warm-up %d: %.2f µs a chunk, compiler %.0f %%%n", this.name, i + 1,
					figures.workMicros(), figures.compilationShare() * 100);
		}
	}

	void round(long millis) {
		this.rounds.add(run(millis));
	}

	Spread spread(ToDoubleFunction<Figures> figure) {
		return Spread.of(this.rounds.stream().mapToDouble(figure));
	}

	/** How much more this one works than another does in the same round. */
	Spread timesTheWorkOf(Contender other) {
		double[] ratios = new double[this.rounds.size()];
		for (int i = 0; i < ratios.length; i++) {
			ratios[i] = this.rounds.get(i).workMicros() / other.rounds.get(i).workMicros();
		}
		return Spread.of(Arrays.stream(ratios));
	}

	@Override
	public void close() {
		this.process.close();
	}

	private Figures run(long millis) {
		return Figures.parse(this.process.ask(Long.toString(millis)));
	}

}
