package io.reqllm.benchmarks.part;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.providers.BuiltInProviders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A look-up among all providers that come with the library, each in its turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RegistryBenchmark {

	private final ProviderRegistry registry = new ProviderRegistry(BuiltInProviders.all(), List.of());

	private final String[] ids = this.registry.ids().toArray(String[]::new);

	private int next;

	/** Finds a provider. */
	@Benchmark
	public Provider get() {
		this.next = (this.next + 1 < this.ids.length) ? this.next + 1 : 0;
		return this.registry.get(this.ids[this.next]);
	}

}
