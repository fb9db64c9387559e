package io.reqllm.benchmarks.comparison;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.sun.management.OperatingSystemMXBean;
import io.reqllm.benchmarks.run.JavaProcess;

/**
 * A process that reads its first streams and tells what it has cost since its birth, the
 * compiler included.
 */
final class ColdProcess {

	static final int STREAMS = 20;

	static final int EVENTS = 500;

	private static final long PATIENCE_SECONDS = 30;

	private ColdProcess() {
	}

	/**
	 * Runs.
	 * @param arguments the class of the client, and the base URL
	 */
	public static void main(String[] arguments)
			throws ReflectiveOperationException, ExecutionException, InterruptedException, TimeoutException {
		Client client = ClientProcess.create(arguments[0], URI.create(arguments[1]));
		for (int i = 0; i < STREAMS; i++) {
			long said = client.stream(() -> {
			}).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			if (said != client.expectedOfStream(EVENTS)) {
				throw new IllegalStateException("Read " + said);
			}
		}
		long cpu = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
		long wall = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
		System.out.println(JavaProcess.ANSWER + cpu / 1_000_000 + " " + wall);
		System.exit(0);
	}

}
