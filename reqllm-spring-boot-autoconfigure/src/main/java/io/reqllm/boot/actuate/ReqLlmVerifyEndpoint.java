package io.reqllm.boot.actuate;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import io.reqllm.verify.CapabilityResult;
import io.reqllm.verify.Verifier;
import io.reqllm.verify.VerifyOptions;
import io.reqllm.verify.VerifyRun;
import io.reqllm.verify.VerifySelection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Actuator endpoint that verifies what models can do. Each call asks models and may cost
 * money: it has a cap of each, and the endpoint is off by default.
 */
@Endpoint(id = "reqllm-verify", defaultAccess = Access.NONE)
public final class ReqLlmVerifyEndpoint {

	private static final int MODELS = 10;

	private static final Duration TIME = Duration.ofMinutes(5);

	private static final BigDecimal COST = BigDecimal.ONE;

	private final Verifier verifier;

	/**
	 * Creates an endpoint.
	 */
	ReqLlmVerifyEndpoint(Verifier verifier) {
		this.verifier = verifier;
	}

	/**
	 * Verifies models, for five minutes at most. In the body of a request, the members of
	 * a list are separated by commas.
	 * @param models names of models or providers, or patterns of them
	 * @param only ids of capabilities or patterns of them; {@code null} for all
	 * @param limit how many models of each provider; {@code null} for ten
	 * @param maxCost the cap in USD; {@code null} for one. A model without a price is not
	 * tried
	 */
	@WriteOperation
	public Mono<VerificationDescriptor> verify(List<String> models, @Nullable List<String> only,
			@Nullable Integer limit, @Nullable BigDecimal maxCost) {
		return Mono.fromCallable(() -> prepare(models, (only != null) ? only : List.of(), limit, maxCost))
			.subscribeOn(Schedulers.boundedElastic())
			.onErrorMap(IllegalArgumentException.class,
					ex -> new InvalidEndpointRequestException(ex.getMessage(), ex.getMessage(), ex))
			.flatMap(run -> run.results().collectList().map(results -> describe(run, results)));
	}

	private VerifyRun prepare(List<String> models, List<String> only, @Nullable Integer limit,
			@Nullable BigDecimal maxCost) {
		VerifySelection selection = new VerifySelection(models, only, (limit != null) ? limit : MODELS);
		return this.verifier.run(selection, VerifyOptions.DEFAULTS.withCaps(TIME, (maxCost != null) ? maxCost : COST));
	}

	private static VerificationDescriptor describe(VerifyRun run, List<CapabilityResult> results) {
		List<ResultDescriptor> described = results.stream()
			.map(ResultDescriptor::of)
			.sorted(Comparator.comparing(ResultDescriptor::model).thenComparing(ResultDescriptor::capability))
			.toList();
		return new VerificationDescriptor(results.stream().noneMatch(result -> result.status().isBad()), run.capped(),
				run.spent(), described);
	}

	/**
	 * A verification.
	 *
	 * @param healthy whether nothing failed
	 * @param capped whether something was not tried because a cap was reached
	 * @param cost what is known to have been paid, in USD
	 * @param results one for each capability of each model
	 */
	public record VerificationDescriptor(boolean healthy, boolean capped, BigDecimal cost,
			List<ResultDescriptor> results) {
	}

	/**
	 * A capability of a model.
	 *
	 * @param model the id that calls name it by
	 * @param capability the id of the capability
	 * @param status {@code passed}, {@code failed}, {@code skipped} or {@code error}
	 * @param message why
	 * @param millis how long it took, in ms
	 */
	public record ResultDescriptor(String model, String capability, String status, String message, long millis) {

		private static ResultDescriptor of(CapabilityResult result) {
			return new ResultDescriptor(result.model().toString(), result.capability(),
					result.status().name().toLowerCase(Locale.ROOT), result.verification().message(),
					result.duration().toMillis());
		}

	}

}
