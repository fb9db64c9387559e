package io.reqllm.benchmarks.streaming;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
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
 * @param collection the part of it that the garbage collector took, in nanoseconds
 * @param compilation CPU time of the compiler's threads, in nanoseconds
 * @param bytes how much heap was allocated
 * @param wall the time on some clock, in nanoseconds
 */
record Consumption(long work, long collection, long compilation, long bytes, long wall) {

	/** What keeps the threads of the compiler and the collector from ending. */
	static final List<String> FLAGS = List.of("-XX:-UseDynamicNumberOfCompilerThreads",
			"-XX:-UseDynamicNumberOfGCThreads");

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	static Consumption now() {
		long work = 0;
		long collection = 0;
		long compilation = 0;
		try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
			for (Path task : tasks.toList()) {
				String name = Files.readString(task.resolve("comm"));
				long nanos = Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
				if (name.startsWith("C1 ") || name.startsWith("C2 ")) {
					compilation += nanos;
				}
				else {
					work += nanos;
					collection += (name.startsWith("GC ") || name.startsWith("G1 ")) ? nanos : 0;
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		long bytes = LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())).filter(n -> n > 0).sum();
		return new Consumption(work, collection, compilation, bytes, System.nanoTime());
	}

	/** Returns what was consumed since then, while chunks were read. */
	Figures since(Consumption then, long chunks) {
		return new Figures(chunks, this.work - then.work, this.collection - then.collection,
				this.compilation - then.compilation, this.bytes - then.bytes, this.wall - then.wall);
	}

}
