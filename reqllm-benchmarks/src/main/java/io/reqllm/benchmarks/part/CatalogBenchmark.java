package io.reqllm.benchmarks.part;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.model.Model;
import io.reqllm.provider.ProviderSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What is read from the class-path: the index at the start of an application, and the
 * models of a provider on the first call to it. With {@code -bm ss -wi 0 -i 1 -f 10} it
 * tells the time in a cold virtual machine.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CatalogBenchmark {

	/** Reads the index of all providers. */
	@Benchmark
	public ProviderIndex index() {
		return ProviderIndex.load(null);
	}

	/** Makes a store and reads the models of one provider. */
	@Benchmark
	public List<Model> models(Chosen chosen) {
		return new ModelStore(chosen.index, List.of(), Map.of(), null).models(chosen.provider);
	}

	/** Whose models are read. */
	@State(Scope.Benchmark)
	public static class Chosen {

		/**
		 * The provider that has as many models as this part of all providers, or more.
		 */
		@Param({ "0.5", "0.9", "1.0" })
		double rank;

		private final ProviderIndex index = ProviderIndex.load(null);

		private String provider = "";

		/** Finds the provider. */
		@Setup
		public void choose() {
			List<ProviderSpec> bySize = this.index.providers()
				.stream()
				.sorted(Comparator.comparingInt(ProviderSpec::modelCount))
				.toList();
			this.provider = bySize.get((int) ((bySize.size() - 1) * this.rank)).id();
		}

	}

}
