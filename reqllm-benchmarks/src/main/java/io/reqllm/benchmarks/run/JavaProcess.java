package io.reqllm.benchmarks.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child that is told things line by line, and whose answers are the lines that begin
 * with {@link #ANSWER}; what else it prints is dropped.
 */
public final class JavaProcess implements AutoCloseable {

	/** How the lines begin that are answers. */
	public static final String ANSWER = "> ";

	private static final long PATIENCE_SECONDS = 120;

	private final Process process;

	private final BufferedReader output;

	private final PrintWriter input;

	JavaProcess(Process process) {
		this.process = process;
		this.output = process.inputReader();
		this.input = new PrintWriter(process.outputWriter(), true);
	}

	/**
	 * Says a line and waits for the answer.
	 * @throws IllegalStateException if the process ends instead, or takes two minutes
	 */
	public String ask(String line) {
		this.input.println(line);
		return answer();
	}

	/**
	 * Waits for an answer.
	 * @throws IllegalStateException if the process ends instead, or takes two minutes
	 */
	public String answer() {
		try {
			return CompletableFuture.supplyAsync(this::nextAnswer).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			this.process.destroyForcibly();
			throw new IllegalStateException("No answer from " + this.process.info().commandLine().orElse("a child"),
					ex);
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Waits for the process to end by itself once nothing more is said to it. */
	@Override
	public void close() {
		this.input.close();
		try {
			if (!this.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	private String nextAnswer() {
		try {
			String line = this.output.readLine();
			while (line != null && !line.startsWith(ANSWER)) {
				line = this.output.readLine();
			}
			if (line == null) {
				throw new IllegalStateException("The process ended");
			}
			return line.substring(ANSWER.length());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
