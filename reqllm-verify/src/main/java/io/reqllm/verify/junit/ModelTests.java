package io.reqllm.verify.junit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.reqllm.verify.CapabilityResult;
import io.reqllm.verify.Status;
import io.reqllm.verify.Verification;
import io.reqllm.verify.Verifier;
import io.reqllm.verify.VerifyOptions;
import io.reqllm.verify.VerifyPlan.Check;
import io.reqllm.verify.VerifyRun;
import io.reqllm.verify.VerifySelection;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * What a {@link VerifyModels} names, ready to become tests.
 */
public final class ModelTests {

	private final VerifySelection selection;

	private final VerifyOptions options;

	ModelTests(VerifySelection selection, VerifyOptions options) {
		this.selection = selection;
		this.options = options;
	}

	/**
	 * Returns a container for each model with a test for each capability. All share one
	 * budget. Reads facts from the class-path; nothing is asked before a test runs.
	 * @throws IllegalArgumentException if a name or a pattern fits nothing
	 */
	public Stream<DynamicNode> by(Verifier verifier) {
		VerifyRun run = verifier.run(this.selection, this.options);
		Map<String, Stream.Builder<DynamicNode>> models = new LinkedHashMap<>();
		for (Check check : run.checks()) {
			models.computeIfAbsent(check.model().id().toString(), id -> Stream.builder())
				.add(DynamicTest.dynamicTest(check.capability().id(), () -> verify(run, check)));
		}
		return models.entrySet()
			.stream()
			.map(model -> DynamicContainer.dynamicContainer(model.getKey(), model.getValue().build()));
	}

	/** A test has to wait for its end: here, and nowhere else in this module. */
	private static void verify(VerifyRun run, Check check) {
		CapabilityResult result = Objects.requireNonNull(run.verify(check).block());
		Verification found = result.verification();
		if (result.status() == Status.SKIPPED) {
			throw new TestAbortedException(result.toString());
		}
		if (result.status() == Status.FAILED) {
			throw new AssertionFailedError(result.toString(), found.expected(), found.actual());
		}
		if (result.status() == Status.ERROR) {
			throw new AssertionFailedError(result.toString());
		}
	}

}
