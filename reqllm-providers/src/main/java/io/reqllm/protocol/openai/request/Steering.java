package io.reqllm.protocol.openai.request;

import java.util.Map;

import io.reqllm.provider.Dialect;

/**
 * How thoughts are steered. Members are named by dotted paths.
 *
 * @param effortField the member that tells how hard to think; empty if there is none
 * @param efforts other words for the names of efforts; an empty one is left out
 * @param budgetField the member that limits thinking; empty if there is none
 * @param switchField the member that switches thinking on or off; empty if there is none
 * @param on what switches it on
 * @param off what switches it off
 */
public record Steering(String effortField, Map<String, String> efforts, String budgetField, String switchField,
		String on, String off) {

	/**
	 * Reads the switches.
	 * @param effortField the standard of the wire
	 */
	public static Steering read(Dialect from, String effortField) {
		return new Steering(from.text("effortField", effortField), from.textMap("efforts"),
				from.text("budgetField", ""), from.text("thinkingField", ""), from.text("thinkingOn", "enabled"),
				from.text("thinkingOff", "disabled"));
	}

}
