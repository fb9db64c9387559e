package io.reqllm.catalog;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

import io.reqllm.model.Capability;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.usage.Pricing;
import org.jspecify.annotations.Nullable;

/**
 * Describes models to search for. What is {@code null} or empty does not matter; a model
 * of which a fact that matters is unknown does not match.
 *
 * @param providers ids of the providers to look at; all if empty
 * @param text what the id or the name contains, in any case
 * @param capabilities all that it must be able to do
 * @param input all kinds of content that it must take
 * @param output all kinds of content that it must give
 * @param minContext the smallest context, in tokens
 * @param maxInputPrice the highest price of input, in USD per 1,000,000 tokens
 * @param maxOutputPrice the highest price of output, in USD per 1,000,000 tokens
 */
public record ModelQuery(Set<String> providers, @Nullable String text, Set<Capability> capabilities,
		Set<Modality> input, Set<Modality> output, @Nullable Long minContext, @Nullable BigDecimal maxInputPrice,
		@Nullable BigDecimal maxOutputPrice) {

	/** Matches every model. */
	public static final ModelQuery ALL = new ModelQuery(Set.of(), null, Set.of(), Set.of(), Set.of(), null, null, null);

	/** Copies the sets. */
	public ModelQuery {
		providers = Set.copyOf(providers);
		capabilities = Set.copyOf(capabilities);
		input = Set.copyOf(input);
		output = Set.copyOf(output);
	}

	/**
	 * Returns whether a model is one of those described.
	 */
	public boolean matches(Model model) {
		return (this.providers.isEmpty() || this.providers.contains(model.id().provider())) && named(model)
				&& this.capabilities.stream().allMatch(capability -> isTrue(model.supports(capability)))
				&& this.input.stream().allMatch(modality -> isTrue(model.takes(modality)))
				&& this.output.stream().allMatch(modality -> isTrue(model.gives(modality))) && largeEnough(model)
				&& cheapEnough(model);
	}

	private boolean named(Model model) {
		if (this.text == null) {
			return true;
		}
		String wanted = this.text.toLowerCase(Locale.ROOT);
		String name = model.properties().name();
		return model.id().name().toLowerCase(Locale.ROOT).contains(wanted)
				|| (name != null && name.toLowerCase(Locale.ROOT).contains(wanted));
	}

	private boolean largeEnough(Model model) {
		Long context = model.limits().context();
		return this.minContext == null || (context != null && context >= this.minContext);
	}

	private boolean cheapEnough(Model model) {
		Pricing pricing = model.pricing();
		return atMost(this.maxInputPrice, (pricing != null) ? pricing.input() : null)
				&& atMost(this.maxOutputPrice, (pricing != null) ? pricing.output() : null);
	}

	private static boolean atMost(@Nullable BigDecimal limit, @Nullable BigDecimal price) {
		return limit == null || (price != null && price.compareTo(limit) <= 0);
	}

	private static boolean isTrue(@Nullable Boolean fact) {
		return Boolean.TRUE.equals(fact);
	}

}
