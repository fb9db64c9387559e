package io.reqllm.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.reqllm.json.JsonReader;
import io.reqllm.usage.Pricing;
import io.reqllm.usage.Pricing.Tier;
import io.reqllm.usage.Rates;
import org.jspecify.annotations.Nullable;

/** Reads prices: an object whose members are called like the components. */
final class PricingReader {

	private final JsonReader json;

	PricingReader(JsonReader json) {
		this.json = json;
	}

	/** Returns {@code null} for anything but an object. */
	@Nullable Pricing read() {
		if (!this.json.isObject()) {
			return null;
		}
		RatesReader rates = new RatesReader();
		List<Tier> tiers = new ArrayList<>();
		this.json.object(member -> {
			if (member.equals("tiers")) {
				this.json.array(() -> addTier(tiers));
			}
			else {
				rates.member(member);
			}
		});
		return Pricing.of(rates.rates(), tiers);
	}

	private void addTier(List<Tier> tiers) {
		RatesReader rates = new RatesReader();
		@Nullable Long[] above = new @Nullable Long[1];
		this.json.object(member -> {
			switch (member) {
				case "above" -> above[0] = this.json.count();
				case "rates" -> this.json.object(rates::member);
				default -> this.json.skip();
			}
		});
		if (above[0] != null) {
			tiers.add(new Tier(above[0], rates.rates()));
		}
	}

	/** Collects the members of one set of rates. */
	private final class RatesReader {

		private @Nullable BigDecimal input;

		private @Nullable BigDecimal output;

		private @Nullable BigDecimal cacheRead;

		private @Nullable BigDecimal cacheWrite;

		private @Nullable BigDecimal cacheWrite1h;

		private @Nullable BigDecimal reasoning;

		private @Nullable BigDecimal audioInput;

		private @Nullable BigDecimal audioOutput;

		private void member(String name) {
			JsonReader json = PricingReader.this.json;
			switch (name) {
				case "input" -> this.input = json.decimal();
				case "output" -> this.output = json.decimal();
				case "cacheRead" -> this.cacheRead = json.decimal();
				case "cacheWrite" -> this.cacheWrite = json.decimal();
				case "cacheWrite1h" -> this.cacheWrite1h = json.decimal();
				case "reasoning" -> this.reasoning = json.decimal();
				case "audioInput" -> this.audioInput = json.decimal();
				case "audioOutput" -> this.audioOutput = json.decimal();
				default -> json.skip();
			}
		}

		private Rates rates() {
			return new Rates(this.input, this.output, this.cacheRead, this.cacheWrite, this.cacheWrite1h,
					this.reasoning, this.audioInput, this.audioOutput);
		}

	}

}
