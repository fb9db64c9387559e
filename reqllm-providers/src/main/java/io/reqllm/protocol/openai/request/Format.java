package io.reqllm.protocol.openai.request;

import io.reqllm.provider.Dialect;

/**
 * How the form of the text is asked for.
 *
 * @param jsonSchema what a schema becomes: {@code json_schema}, {@code json_object} or
 * {@code none}
 * @param jsonObject whether any JSON can be asked for
 * @param strict whether {@code strict} is understood, and wanted unless the caller says
 * otherwise
 * @param name whether a schema has a name
 */
public record Format(String jsonSchema, boolean jsonObject, boolean strict, boolean name) {

	/**
	 * Reads the switches.
	 */
	public static Format read(Dialect from) {
		return new Format(from.text("jsonSchema", "json_schema"), from.flag("jsonObject", true),
				from.flag("strictSchema", true), from.flag("schemaName", true));
	}

}
