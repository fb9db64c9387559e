package io.reqllm.boot.autoconfigure;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Asks the registered analyzers what they say of a start that failed. */
public final class Analyses {

	private Analyses() {
	}

	public static FailureAnalysis of(AssertableApplicationContext context) {
		Throwable failure = context.getStartupFailure();
		if (failure == null) {
			throw new AssertionError("The application started");
		}
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, SpringFactoriesLoader.ArgumentResolver.none(), (type, name, ex) -> {
			})
			.stream()
			.map(analyzer -> analyzer.analyze(failure))
			.filter(analysis -> analysis != null)
			.findFirst()
			.orElseThrow(() -> new AssertionError("No analyzer knows this failure", failure));
	}

}
