package io.reqllm.benchmarks.streaming;

import java.util.ArrayList;
import java.util.List;

/**
 * How to compare.
 *
 * @param events how many events of content an answer has
 * @param rounds how often each client has its turn
 * @param millis how long a turn takes
 * @param flags what the virtual machine of each client is told
 */
record Plan(int events, int rounds, long millis, List<String> flags) {

	/** The system properties {@code events}, {@code rounds} and {@code millis}. */
	static Plan ofSystemProperties() {
		List<String> flags = new ArrayList<>(List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC"));
		flags.addAll(Consumption.FLAGS);
		flags.add("-Dlogback.configurationFile=io/reqllm/benchmarks/logback.xml");
		return new Plan(Integer.getInteger("events", 2000), Integer.getInteger("rounds", 10),
				Long.getLong("millis", 2000), flags);
	}

}
