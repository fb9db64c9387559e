package io.reqllm.benchmarks.streaming;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.reqllm.benchmarks.run.JavaProcess;
import io.reqllm.benchmarks.traffic.HttpAnswer;

/**
 * The child that holds one client. Told a number of milliseconds, it reads answers one
 * after the other for as long, checks each, and tells the {@link Figures}.
 */
final class ClientProcess {

	private final StreamClient client;

	private final int events;

	private final long expected;

	private ClientProcess(StreamClient client, int events) {
		this.client = client;
		this.events = events;
		this.expected = client.expected(new HttpAnswer(events));
	}

	/**
	 * Serves until the input ends.
	 * @param arguments the class of the client, the base URL, and how many events an
	 * answer has
	 */
	public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
		Constructor<?> maker = Class.forName(arguments[0]).getDeclaredConstructor(URI.class);
		StreamClient client = (StreamClient) maker.newInstance(URI.create(arguments[1]));
		ClientProcess process = new ClientProcess(client, Integer.parseInt(arguments[2]));
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			System.out.println(JavaProcess.ANSWER + process.run(Long.parseLong(line)).line());
		}
		System.exit(0);
	}

	private Figures run(long millis) {
		Consumption before = Consumption.now();
		long end = before.wall() + millis * 1_000_000;
		long chunks = 0;
		while (System.nanoTime() < end) {
			long said = this.client.stream();
			if (said != this.expected) {
				throw new IllegalStateException(
						this.client.getClass().getSimpleName() + " read " + said + " of " + this.expected);
			}
			chunks += this.events;
		}
		return Consumption.now().since(before, chunks);
	}

}
