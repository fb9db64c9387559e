package io.reqllm.exchange.guard;

import java.math.BigDecimal;
import java.util.List;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.QuotaExceededException;
import io.reqllm.exchange.LlmExchange;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.provider.LlmCall;
import reactor.core.publisher.Flux;

/**
 * Makes no call whose budget is spent. What attempts cost is counted as they tell it, so
 * calls that are under way may go beyond the budget; what has no price does not count.
 * One process knows nothing of another, and forgets when it ends.
 */
public final class BudgetFilter implements LlmFilter {

	private final List<Account> accounts;

	/**
	 * Creates a filter.
	 */
	public BudgetFilter(List<Budget> budgets) {
		this.accounts = budgets.stream().map(Account::new).toList();
	}

	@Override
	public int order() {
		return BUDGET;
	}

	@Override
	public Flux<StreamEvent> filter(LlmCall call, LlmExchange next) {
		List<Account> touched = covering(call.model().id().provider());
		return touched.isEmpty() ? next.exchange(call) : Flux.defer(() -> attempt(call, next, touched));
	}

	/**
	 * Returns what was spent of the budgets that cover a provider, in their period.
	 */
	public List<Spent> spent(String provider) {
		return covering(provider).stream()
			.map(account -> new Spent(account.budget().name(), account.budget().usd(), account.spent()))
			.toList();
	}

	private List<Account> covering(String provider) {
		return this.accounts.stream().filter(account -> account.budget().covers(provider)).toList();
	}

	private static Flux<StreamEvent> attempt(LlmCall call, LlmExchange next, List<Account> accounts) {
		for (Account account : accounts) {
			if (account.isSpent()) {
				return Flux.error(refused(call, account));
			}
		}
		Counter counter = new Counter(accounts);
		return next.exchange(call).doOnNext(counter::count);
	}

	private static QuotaExceededException refused(LlmCall call, Account account) {
		Budget budget = account.budget();
		return new QuotaExceededException(
				"This application has spent " + account.spent() + " USD of the " + budget.usd() + " that "
						+ budget.name() + " allows, so " + call.model().id()
						+ " is not asked. Raise the budget, or wait for its next period",
				ErrorDetails.of(call.model().id()), null);
	}

	/**
	 * What was spent of a budget.
	 *
	 * @param budget says where the budget is set
	 * @param usd the amount of the budget, in USD
	 * @param spent what was spent of it in the period that runs, in USD
	 */
	public record Spent(String budget, BigDecimal usd, BigDecimal spent) {
	}

	/** Counts one attempt. Each report is of the whole attempt so far. */
	private static final class Counter {

		private final List<Account> accounts;

		private BigDecimal counted = BigDecimal.ZERO;

		Counter(List<Account> accounts) {
			this.accounts = accounts;
		}

		void count(StreamEvent event) {
			if (event instanceof UsageReported usage && usage.cost() != null) {
				BigDecimal more = usage.cost().total().subtract(this.counted);
				this.counted = usage.cost().total();
				this.accounts.forEach(account -> account.add(more));
			}
		}

	}

}
