package io.reqllm.protocol.request;

import java.util.List;

import io.reqllm.model.Capability;
import io.reqllm.model.Model;
import io.reqllm.provider.Dialect;

/**
 * Which options are refused, by the names of {@code ChatOptions}.
 *
 * @param always those that the provider takes of no model
 * @param withoutTemperature those that models without a temperature do not take
 * @param byReasoners those that models that reason do not take
 */
public record Unsupported(List<String> always, List<String> withoutTemperature, List<String> byReasoners) {

	/** Copies the lists. */
	public Unsupported {
		always = List.copyOf(always);
		withoutTemperature = List.copyOf(withoutTemperature);
		byReasoners = List.copyOf(byReasoners);
	}

	/**
	 * Reads the switches.
	 * @param always what the wire itself has no word for
	 */
	public static Unsupported read(Dialect from, List<String> always) {
		return new Unsupported(from.texts("unsupported", always),
				from.texts("unsupportedWithoutTemperature", List.of()),
				from.texts("unsupportedByReasoners", List.of()));
	}

	/** Returns whether a model is known not to take an option. */
	boolean by(Model model, String option) {
		if (Boolean.FALSE.equals(model.supports(Capability.TEMPERATURE))
				&& (option.equals("temperature") || this.withoutTemperature.contains(option))) {
			return true;
		}
		return Boolean.TRUE.equals(model.supports(Capability.REASONING)) && this.byReasoners.contains(option);
	}

}
