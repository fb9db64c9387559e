package io.reqllm.verify.capability;

import java.math.BigDecimal;
import java.util.stream.Stream;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatResponse;
import io.reqllm.model.Model;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Pricing;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Verification;
import io.reqllm.verify.VerifyOptions;
import reactor.core.publisher.Mono;

/**
 * Tells what an answer cost, as the prices of the catalogue say, or within a factor of
 * four of them where the provider tells the cost by itself.
 */
final class CostReport implements Capability {

	private static final BigDecimal FACTOR = BigDecimal.valueOf(4);

	@Override
	public String id() {
		return "cost";
	}

	@Override
	public boolean advertised(Model model) {
		return Facts.talks(model) && model.pricing() != null;
	}

	@Override
	public Mono<Verification> verify(Model model, LlmClient client, VerifyOptions options) {
		return client.generate(Ask.to(model, options).user("Name three mountains.").build())
			.map(answer -> judge(answer, model));
	}

	private static Verification judge(ChatResponse answer, Model model) {
		Pricing pricing = model.pricing();
		Cost cost = answer.cost();
		if (cost == null) {
			return Verification.failed("a cost, since the catalogue knows prices", "none, for "
					+ answer.usage().totalInput() + " tokens in and " + answer.usage().totalOutput() + " out");
		}
		Cost computed = (pricing != null) ? pricing.costOf(answer.usage()) : null;
		if (computed != null && !near(cost.total(), computed.total())) {
			return Verification.failed("about " + computed.total().toPlainString() + " USD by the catalogue's prices",
					cost.total().toPlainString() + " USD, " + cost.source());
		}
		return Verification.passed(cost.total().toPlainString() + " USD, " + cost.source());
	}

	private static boolean near(BigDecimal one, BigDecimal other) {
		return Stream.of(one, other).allMatch(each -> each.signum() == 0)
				|| (one.compareTo(other.multiply(FACTOR)) <= 0 && other.compareTo(one.multiply(FACTOR)) <= 0);
	}

}
