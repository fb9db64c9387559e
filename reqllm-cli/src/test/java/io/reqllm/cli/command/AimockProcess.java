package io.reqllm.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The simulator of the npm package {@code @copilotkit/aimock}, in a process of its own on
 * loopback. It says where it listens in its output, which goes to a file.
 */
final class AimockProcess implements AutoCloseable {

	/** Where its command is; nothing if it is not here. */
	static final String LOCATION = System.getProperty("reqllm.aimock",
			System.getenv().getOrDefault("REQLLM_AIMOCK", ""));

	static final String KEY = "aimock-key-0123456789";

	private static final Pattern LISTENING = Pattern.compile("listening on (http://127\\.0\\.0\\.1:\\d+)");

	private static final Duration LONGEST_START = Duration.ofSeconds(60);

	private final Process process;

	private final String url;

	private AimockProcess(Process process, String url) {
		this.process = process;
		this.url = url;
	}

	static AimockProcess start(Path folder, String fixtures) throws IOException, InterruptedException {
		Path file = Files.writeString(folder.resolve("fixtures.json"), fixtures);
		Path output = folder.resolve("aimock.log");
		ProcessBuilder command = new ProcessBuilder(LOCATION, "--port", "0", "--fixtures", file.toString(),
				"--log-level", "info")
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		command.environment().put("AIMOCK_API_KEYS", KEY);
		Process process = command.start();
		long end = System.nanoTime() + LONGEST_START.toNanos();
		while (System.nanoTime() < end && process.isAlive()) {
			Matcher listening = LISTENING.matcher(Files.readString(output));
			if (listening.find()) {
				return new AimockProcess(process, listening.group(1));
			}
			process.waitFor(Duration.ofMillis(50).toMillis(), TimeUnit.MILLISECONDS);
		}
		process.destroyForcibly();
		throw new IOException("aimock does not start: " + Files.readString(output));
	}

	String url() {
		return this.url;
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
