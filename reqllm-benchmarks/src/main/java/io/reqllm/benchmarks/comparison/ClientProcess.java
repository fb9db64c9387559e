package io.reqllm.benchmarks.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import io.reqllm.benchmarks.run.JavaProcess;

/**
 * The child that holds one way to ask. Told the number of a {@link Load} and
 * milliseconds, it does what the load says for as long and tells the {@link Figures}.
 */
final class ClientProcess {

	private final String type;

	private final String server;

	private final Map<String, Client> clients = new HashMap<>();

	private ClientProcess(String type, String server) {
		this.type = type;
		this.server = server;
	}

	/**
	 * Serves until the input ends.
	 * @param arguments the class of the client, and the address of the server
	 */
	public static void main(String[] arguments) throws IOException, ReflectiveOperationException, ExecutionException,
			InterruptedException, TimeoutException {
		ClientProcess process = new ClientProcess(arguments[0], arguments[1]);
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			String[] words = line.split(" ");
			Load load = Load.ALL.get(Integer.parseInt(words[0]));
			Figures figures = Turn.run(process.client(load.path()), load, Long.parseLong(words[1]));
			System.out.println(JavaProcess.ANSWER + figures.line());
		}
		System.exit(0);
	}

	static Client create(String type, URI baseUrl) throws ReflectiveOperationException {
		return (Client) Class.forName(type).getDeclaredConstructor(URI.class).newInstance(baseUrl);
	}

	private Client client(String path) throws ReflectiveOperationException {
		Client known = this.clients.get(path);
		if (known == null) {
			known = create(this.type, URI.create(this.server + path + "/v1"));
			this.clients.put(path, known);
		}
		return known;
	}

}
