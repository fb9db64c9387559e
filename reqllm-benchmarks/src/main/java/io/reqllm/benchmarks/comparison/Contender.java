package io.reqllm.benchmarks.comparison;

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

	private final List<List<Figures>> rounds = new ArrayList<>();

	private Contender(String name, JavaProcess process) {
		this.name = name;
		this.process = process;
		Load.ALL.forEach(load -> this.rounds.add(new ArrayList<>()));
	}

	static Contender start(Candidate candidate, URI server, List<String> flags) throws IOException {
		JavaCommand command = new JavaCommand(ClientProcess.class.getName(), candidate.classPath(), flags,
				List.of(candidate.type(), server.toString()));
		return new Contender(candidate.name(), command.start());
	}

	String name() {
		return this.name;
	}

	/** Runs until the compiler has been quiet for a while, or for long enough. */
	void warmUp(int load, long millis) {
		int quiet = 0;
		for (int i = 0; i < MOST_WARM_UPS && quiet < QUIET_WARM_UPS; i++) {
			Figures figures = run(load, millis);
			quiet = (figures.compilationShare() < QUIET) ? quiet + 1 : 0;
			System.err.printf("%s, %s, warm-up %d: %.2f µs, compiler %.0f %%%n", this.name, Load.ALL.get(load).name(),
					i + 1, figures.workMicros(), figures.compilationShare() * 100);
		}
	}

	void round(int load, long millis) {
		this.rounds.get(load).add(run(load, millis));
	}

	Spread spread(int load, ToDoubleFunction<Figures> figure) {
		return Spread.of(this.rounds.get(load).stream().mapToDouble(figure));
	}

	/** How much more this one works than another does in the same round. */
	Spread timesTheWorkOf(Contender other, int load) {
		double[] ratios = new double[this.rounds.get(load).size()];
		for (int i = 0; i < ratios.length; i++) {
			ratios[i] = this.rounds.get(load).get(i).workMicros() / other.rounds.get(load).get(i).workMicros();
		}
		return Spread.of(Arrays.stream(ratios));
	}

	@Override
	public void close() {
		this.process.close();
	}

	private Figures run(int load, long millis) {
		return Figures.parse(this.process.ask(load + " " + millis));
	}

}
