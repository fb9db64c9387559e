package io.reqllm.usage;

import java.math.BigDecimal;
import java.util.List;

import io.reqllm.usage.Cost.LineItem;
import io.reqllm.usage.Pricing.Tier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PricingTests {

	private static final Pricing PLAIN = Pricing.of(usd("2.50"), usd("10"));

	@Test
	void billsAMillionTokensAtThePrice() {
		Cost cost = PLAIN.costOf(Usage.of(1_000_000, 1_000_000));

		assertThat(cost.total()).isEqualByComparingTo("12.50");
		assertThat(cost.source()).isEqualTo(Cost.Source.COMPUTED);
	}

	@Test
	void keepsEveryDigitOfASmallCost() {
		assertThat(Pricing.of(usd("0.039"), usd("0")).costOf(Usage.of(1, 0)).total())
			.isEqualByComparingTo("0.000000039");
	}

	@Test
	void billsEachCounterAtItsPrice() {
		Pricing all = Pricing.of(rates("1", "2", "3", "4", "5", "6", "7", "8"), List.of());
		Usage usage = Usage.builder()
			.input(10L)
			.audioInput(4L)
			.cacheRead(20L)
			.cacheWrite(30L)
			.cacheWrite1h(10L)
			.output(40L)
			.audioOutput(15L)
			.reasoning(50L)
			.build();

		Cost cost = all.costOf(usage);

		assertThat(cost.items()).extracting(LineItem::name, LineItem::tokens, item -> item.price().intValue())
			.containsExactly(line("input", 6, 1), line("audioInput", 4, 7), line("cacheRead", 20, 3),
					line("cacheWrite", 20, 4), line("cacheWrite1h", 10, 5), line("output", 25, 2),
					line("audioOutput", 15, 8), line("reasoning", 50, 6));
		assertThat(cost.total()).isEqualByComparingTo("0.000694")
			.isEqualByComparingTo(cost.items().stream().map(LineItem::amount).reduce(usd("0"), BigDecimal::add));
	}

	@Test
	void billsWhatHasNoPriceOfItsOwnLikeItsKind() {
		Usage usage = Usage.builder()
			.input(10L)
			.audioInput(4L)
			.cacheRead(20L)
			.cacheWrite(30L)
			.cacheWrite1h(10L)
			.output(40L)
			.audioOutput(15L)
			.reasoning(50L)
			.build();

		assertThat(Pricing.of(usd("1"), usd("2")).costOf(usage).total()).isEqualByComparingTo("0.000240");
	}

	@Test
	void billsHourLongWritesLikeShortOnesWhereOnlyThoseHaveAPrice() {
		Pricing pricing = Pricing.of(rates("1", "1", null, "5", null, null, null, null), List.of());

		assertThat(pricing.costOf(Usage.builder().cacheWrite(2L).cacheWrite1h(2L).build()).total())
			.isEqualByComparingTo("0.000010");
	}

	@Test
	void anUnknownPriceIsNotZero() {
		Pricing inputOnly = Pricing.of(rates("1", null, null, null, null, null, null, null), List.of());

		assertThat(inputOnly.costOf(Usage.of(10, 1))).isNull();
		assertThat(inputOnly.costOf(Usage.of(10, 0)).total()).isEqualByComparingTo("0.000010");
	}

	@Test
	void aPriceOfZeroIsKnown() {
		assertThat(Pricing.of(usd("0"), usd("0")).costOf(Usage.of(10, 10)).total()).isEqualByComparingTo("0");
	}

	@Test
	void anUnknownUsageHasNoCost() {
		assertThat(PLAIN.costOf(Usage.UNKNOWN)).isNull();
	}

	@Test
	void billsTheWholeRequestAtItsTier() {
		Pricing tiered = Pricing.of(Rates.of(usd("1"), usd("2")), List.of(new Tier(1_000, Rates.of(usd("4"), usd("8"))),
				new Tier(200, rates("3", null, null, null, null, null, null, null))));

		assertThat(tiered.costOf(Usage.of(200, 10)).total()).isEqualByComparingTo("0.000220");
		assertThat(tiered.costOf(Usage.of(201, 10)).total()).isEqualByComparingTo("0.000623");
		assertThat(tiered.costOf(Usage.of(1_001, 10)).total()).isEqualByComparingTo("0.004084");
		assertThat(tiered.tiers()).extracting(Tier::above).containsExactly(200L, 1_000L);
	}

	@Test
	void choosesTheTierByTheWholePromptWithItsCachedPart() {
		Pricing tiered = Pricing.of(Rates.of(usd("1"), usd("1")), List.of(new Tier(100, Rates.of(usd("2"), usd("2")))));

		Cost cost = tiered.costOf(Usage.builder().input(1L).cacheRead(60L).cacheWrite(40L).build());

		assertThat(cost.items()).allMatch(item -> item.price().intValue() == 2);
	}

	@Test
	void completesUnknownPricesByThoseBelow() {
		Tier tier = new Tier(5, Rates.of(usd("9"), usd("9")));
		Pricing base = Pricing.of(rates("1", "2", "3", "4", "5", "6", "7", "8"), List.of(tier));
		Pricing own = Pricing.of(rates("10", null, null, null, null, null, null, null), List.of());

		Pricing laid = own.over(base);

		assertThat(laid.rates()).isEqualTo(rates("10", "2", "3", "4", "5", "6", "7", "8"));
		assertThat(laid.tiers()).containsExactly(tier);
		assertThat(base.over(own)).isEqualTo(base);
	}

	@Test
	void refusesNegativePrices() {
		assertThatIllegalArgumentException().isThrownBy(() -> Pricing.of(usd("1"), usd("-1")))
			.withMessageContaining("'output'");
	}

	@Test
	void addsCostsAndTellsWhetherAllWereReported() {
		Cost reported = Cost.reported(usd("0.5"));
		Cost computed = PLAIN.costOf(Usage.of(1_000_000, 0));

		assertThat(reported.plus(reported)).isEqualTo(Cost.reported(usd("1.0")));
		assertThat(reported.plus(computed).total()).isEqualByComparingTo("3");
		assertThat(reported.plus(computed).source()).isEqualTo(Cost.Source.COMPUTED);
		assertThat(reported.plus(computed).items()).hasSize(1);
	}

	private static org.assertj.core.groups.Tuple line(String name, long tokens, int price) {
		return org.assertj.core.groups.Tuple.tuple(name, tokens, price);
	}

	/** In the order of the components of {@link Rates}. */
	private static Rates rates(@Nullable String... prices) {
		BigDecimal[] usd = new BigDecimal[prices.length];
		for (int i = 0; i < prices.length; i++) {
			usd[i] = (prices[i] != null) ? usd(prices[i]) : null;
		}
		return new Rates(usd[0], usd[1], usd[2], usd[3], usd[4], usd[5], usd[6], usd[7]);
	}

	private static BigDecimal usd(String amount) {
		return new BigDecimal(amount);
	}

}
