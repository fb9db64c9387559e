package io.reqllm.benchmarks.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import javax.management.AttributeNotFoundException;
import javax.management.JMException;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * What this process has consumed so far. CPU time is that of the process, threads that
 * have ended included, and for the compiler the scheduler's count for each of its threads
 * (Linux, {@code /proc/self/task/ID/schedstat}), which the virtual machine must be told
 * to keep. What ended threads have allocated is counted from JDK 21 on.
 *
 * @param work CPU time of all threads but the compiler's, in nanoseconds
 * @param compilation CPU time of the compiler's threads, in nanoseconds
 * @param bytes how much heap was allocated
 * @param wall the time on some clock, in nanoseconds
 */
record Consumption(long work, long compilation, long bytes, long wall) {

	/** What keeps the threads of the compiler and the collector from ending. */
	static final List<String> FLAGS = List.of("-XX:-UseDynamicNumberOfCompilerThreads",
			"-XX:-UseDynamicNumberOfGCThreads");

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	static Consumption now() {
		long compiler = compiler();
		return new Consumption(PROCESS.getProcessCpuTime() - compiler, compiler, allocated(), System.nanoTime());
	}

	private static long allocated() {
		try {
			return (long) ManagementFactory.getPlatformMBeanServer()
				.getAttribute(THREADS.getObjectName(), "TotalThreadAllocatedBytes");
		}
		catch (AttributeNotFoundException ex) {
			return LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())).filter(n -> n > 0).sum();
		}
		catch (JMException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static long compiler() {
		try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
			long spent = 0;
			for (Path task : tasks.toList()) {
				spent += compiler(task);
			}
			return spent;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A thread that has ended since it was listed is none of the compiler's. */
	private static long compiler(Path task) throws IOException {
		try {
			String name = Files.readString(task.resolve("comm"));
			return (name.startsWith("C1 ") || name.startsWith("C2 "))
					? Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]) : 0;
		}
		catch (IOException ex) {
			if (Files.exists(task)) {
				throw ex;
			}
			return 0;
		}
	}

	/** Returns what was consumed since then, while units were read. */
	Figures since(Consumption then, long units, Figures.Times times, Figures.Times first) {
		return new Figures(units, this.work - then.work, this.compilation - then.compilation, this.bytes - then.bytes,
				this.wall - then.wall, times, first);
	}

}
