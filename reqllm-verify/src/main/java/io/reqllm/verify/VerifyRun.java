package io.reqllm.verify;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.reqllm.LlmClient;
import io.reqllm.verify.VerifyPlan.Check;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One verification: what it tries, and what it may still take. Its time runs from the
 * first trial on.
 */
public final class VerifyRun {

	private final VerifyPlan plan;

	private final LlmClient client;

	private final Readiness readiness;

	private final VerifyOptions options;

	private final Budget budget;

	VerifyRun(VerifyPlan plan, LlmClient client, Readiness readiness, VerifyOptions options) {
		this.plan = plan;
		this.client = client;
		this.readiness = readiness;
		this.options = options;
		this.budget = new Budget(options);
	}

	/**
	 * Returns what is tried, in order.
	 */
	public List<Check> checks() {
		return this.plan.checks();
	}

	/**
	 * Tries all, some at once, and emits each result as it comes. Never fails: what goes
	 * wrong is a result.
	 */
	public Flux<CapabilityResult> results() {
		return Flux.fromIterable(checks()).flatMap(this::verify, this.options.concurrency());
	}

	/**
	 * Tries one. Never fails: what goes wrong is a result. Filters around the calls find
	 * the check in the Reactor context, under its class.
	 */
	public Mono<CapabilityResult> verify(Check check) {
		return Mono.defer(() -> {
			String reason = reasonToSkip(check);
			return (reason != null) ? Mono.just(result(check, Verification.skipped(reason))) : attempt(check);
		});
	}

	/**
	 * Returns whether something was not tried because the time or the money was used up.
	 */
	public boolean capped() {
		return this.budget.refused();
	}

	/**
	 * Returns what is known to have been paid so far, in USD.
	 */
	public BigDecimal spent() {
		return this.budget.spent();
	}

	private @Nullable String reasonToSkip(Check check) {
		if (!check.capability().advertised(check.model())) {
			return check.model().known() ? "not advertised" : "not advertised: the catalogue does not list the model";
		}
		String missing = this.readiness.missing(check.model());
		return (missing != null) ? missing : this.budget.refusal(check.model());
	}

	private Mono<CapabilityResult> attempt(Check check) {
		WitnessClient witness = new WitnessClient(this.client, this.budget);
		Duration time = this.budget.timeFor(this.options.timeout());
		return Mono.defer(() -> check.capability().verify(check.model(), witness, this.options))
			.switchIfEmpty(Mono.fromSupplier(() -> Verification.error("the trial ended without a result")))
			.timeout(time)
			.onErrorResume(failure -> Mono.just(Judgement.of(failure, time)))
			.contextWrite(context -> context.put(Check.class, check))
			.timed()
			.map(timed -> new CapabilityResult(check.model().id(), check.capability().id(), timed.get(),
					timed.elapsed(), witness.cost(), witness.exchanges()));
	}

	private static CapabilityResult result(Check check, Verification verification) {
		return new CapabilityResult(check.model().id(), check.capability().id(), verification, Duration.ZERO,
				BigDecimal.ZERO, List.of());
	}

}
