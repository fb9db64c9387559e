package io.reqllm.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The simulator of the npm package {@code @copilotkit/aimock}, in a process of its own on
 * loopback. It checks keys.
 */
final class Aimock implements AutoCloseable {

	/** Where its command is; nothing if it is not here. */
	static final String LOCATION = System.getProperty("reqllm.aimock",
			System.getenv().getOrDefault("REQLLM_AIMOCK", ""));

	static final String KEY = "aimock-key-0123456789";

	private static final Duration LONGEST_START = Duration.ofSeconds(60);

	private static final Pattern LISTENING = Pattern.compile("listening on (http://127\\.0\\.0\\.1:\\d+)");

	private final Process process;

	private final String url;

	private Aimock(Process process, String url) {
		this.process = process;
		this.url = url;
	}

	/**
	 * Starts it on any free port.
	 * @param folder an empty one, for what it reads
	 * @param fixtures what it answers
	 */
	static Aimock start(Path folder, String fixtures) throws IOException {
		Path file = Files.writeString(folder.resolve("fixtures.json"), fixtures);
		ProcessBuilder command = new ProcessBuilder(LOCATION, "--port", "0", "--fixtures", file.toString(),
				"--log-level", "info")
			.redirectErrorStream(true);
		command.environment().put("AIMOCK_API_KEYS", KEY);
		Process process = command.start();
		CompletableFuture<String> url = new CompletableFuture<>();
		Thread reader = new Thread(() -> read(process, url), "aimock");
		reader.setDaemon(true);
		reader.start();
		try {
			return new Aimock(process, url.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS));
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			process.destroyForcibly();
			throw new IOException("aimock does not start: " + ex.getMessage(), ex);
		}
	}

	String url() {
		return this.url;
	}

	@Override
	public void close() {
		this.process.destroy();
	}

	/** Reads all that it says, or it would stop when nobody does. */
	private static void read(Process process, CompletableFuture<String> url) {
		List<String> said = new ArrayList<>();
		try (BufferedReader output = process.inputReader()) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				Matcher listening = LISTENING.matcher(line);
				if (listening.find()) {
					url.complete(listening.group(1));
				}
				if (!url.isDone()) {
					said.add(line);
				}
			}
		}
		catch (IOException ex) {
			said.add(String.valueOf(ex));
		}
		url.completeExceptionally(new IOException("it said " + said));
	}

}
