package io.reqllm.cli.command;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.reqllm.model.Capability;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Pricing;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What is told of a model; {@code null} where unknown.
 *
 * @param id names it
 * @param name a name for people
 * @param status {@code deprecated}, {@code beta} or {@code alpha}
 * @param context the tokens of prompt and answer
 * @param output the tokens of an answer
 * @param can what it is known to be able to do
 * @param takes what it takes
 * @param gives what it gives
 * @param inputPrice USD per 1,000,000 tokens
 * @param outputPrice USD per 1,000,000 tokens
 * @param cost USD for the tokens that were asked for
 */
record ModelRow(String id, @Nullable String name, @Nullable String status, @Nullable Long context,
		@Nullable Long output, List<String> can, List<String> takes, List<String> gives,
		@Nullable BigDecimal inputPrice, @Nullable BigDecimal outputPrice, @Nullable BigDecimal cost) {

	private static final String UNKNOWN = "-";

	static ModelRow of(Model model, Tokens tokens) {
		Pricing pricing = model.pricing();
		Cost cost = (pricing != null) ? pricing.costOf(Usage.of(tokens.in(), tokens.out())) : null;
		return new ModelRow(model.id().toString(), model.properties().name(), model.properties().status(),
				model.limits().context(), model.limits().output(),
				Arrays.stream(Capability.values())
					.filter(capability -> Boolean.TRUE.equals(model.supports(capability)))
					.map(ModelRow::word)
					.toList(),
				words(model.properties().input()), words(model.properties().output()),
				(pricing != null) ? pricing.input() : null, (pricing != null) ? pricing.output() : null,
				(cost != null) ? cost.total() : null);
	}

	String[] cells() {
		String marked = (this.status != null) ? this.id + " (" + this.status + ")" : this.id;
		return new String[] { marked, number(this.context), number(this.output), joined(this.can), joined(this.takes),
				joined(this.gives), price(this.inputPrice), price(this.outputPrice), price(this.cost) };
	}

	private static List<String> words(@Nullable Set<Modality> modalities) {
		return (modalities != null) ? modalities.stream().map(ModelRow::word).toList() : List.of();
	}

	private static String word(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	private static String number(@Nullable Long number) {
		return (number != null) ? number.toString() : UNKNOWN;
	}

	private static String price(@Nullable BigDecimal price) {
		return (price == null) ? UNKNOWN : (price.signum() == 0) ? "0" : price.stripTrailingZeros().toPlainString();
	}

	private static String joined(List<String> words) {
		return words.isEmpty() ? UNKNOWN : words.stream().collect(Collectors.joining(","));
	}

	/** In which order models are shown; what is unknown comes last. */
	enum Order {

		/** By id. */
		NAME(Comparator.comparing(ModelRow::id)),

		/** The largest context first. */
		CONTEXT(Comparator.comparing(ModelRow::context, Comparator.nullsLast(Comparator.reverseOrder()))),

		/** The cheapest first, for the tokens that were asked for. */
		COST(Comparator.comparing(ModelRow::cost, Comparator.nullsLast(Comparator.naturalOrder())));

		private final Comparator<ModelRow> comparator;

		Order(Comparator<ModelRow> comparator) {
			this.comparator = comparator;
		}

		Comparator<ModelRow> comparator() {
			return this.comparator;
		}

	}

	/**
	 * Numbers of tokens to price.
	 *
	 * @param in tokens of the prompt
	 * @param out tokens of the answer
	 */
	record Tokens(long in, long out) {

		static final Tokens MILLION = new Tokens(1_000_000, 1_000_000);

		String title() {
			return equals(MILLION) ? "BOTH" : "USD FOR " + this.in + "/" + this.out;
		}

	}

	/** Reads {@code 10000/500}. */
	static final class TokensConverter implements ITypeConverter<Tokens> {

		@Override
		public Tokens convert(String value) {
			String[] parts = value.split("/", -1);
			try {
				Tokens tokens = new Tokens(Long.parseLong(parts[0]), (parts.length > 1) ? Long.parseLong(parts[1]) : 0);
				if (parts.length <= 2 && tokens.in() >= 0 && tokens.out() >= 0) {
					return tokens;
				}
			}
			catch (NumberFormatException ex) {
				// told below
			}
			throw new TypeConversionException("'" + value + "' is no pair of numbers like 10000/500");
		}

	}

}
