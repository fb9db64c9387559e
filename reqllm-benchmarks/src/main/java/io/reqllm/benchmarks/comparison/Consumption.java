package io.reqllm.benchmarks.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;

/**
 * What this process has consumed so far. The times come from the scheduler's count for
 * each thread (Linux, {@code /proc/self/task/ID/schedstat}); the count of a thread that
 * ended is lost, so the virtual machine must be told to keep its own threads.
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

	static Consumption now() {
		long[] spent = new long[2];
		try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
			for (Path task : tasks.toList()) {
				add(task, spent);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		long bytes = LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())).filter(n -> n > 0).sum();
		return new Consumption(spent[0], spent[1], bytes, System.nanoTime());
	}

	/** A thread that has ended since it was listed counts like one that ended before. */
	private static void add(Path task, long[] spent) throws IOException {
		try {
			String name = Files.readString(task.resolve("comm"));
			boolean compiler = name.startsWith("C1 ") || name.startsWith("C2 ");
			spent[compiler ? 1 : 0] += Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
		}
		catch (NoSuchFileException ex) {
			// Nothing to add.
		}
	}

	/** Returns what was consumed since then, while units were read. */
	Figures since(Consumption then, long units, Figures.Times times, Figures.Times first) {
		return new Figures(units, this.work - then.work, this.compilation - then.compilation, this.bytes - then.bytes,
				this.wall - then.wall, times, first);
	}

}
