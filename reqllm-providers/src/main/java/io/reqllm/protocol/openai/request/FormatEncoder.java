package io.reqllm.protocol.openai.request;

import java.util.List;

import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.model.Capability;
import io.reqllm.protocol.request.FormInWords;
import io.reqllm.protocol.schema.StrictSchema;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks for the form of the text: by a schema where that is understood, else in words.
 */
public final class FormatEncoder {

	private final ChatCall call;

	private final Format dialect;

	private final Shape shape;

	private final List<Warning> warnings;

	/**
	 * Creates an encoder of the form of one call.
	 * @param call the call
	 * @param dialect how the form is asked for
	 * @param shape how the wire lays it out
	 * @param warnings takes what was changed
	 */
	public FormatEncoder(ChatCall call, Format dialect, Shape shape, List<Warning> warnings) {
		this.call = call;
		this.dialect = dialect;
		this.shape = shape;
		this.warnings = warnings;
	}

	/**
	 * Writes the form, and returns what the model must be told besides; {@code null} for
	 * nothing.
	 */
	public @Nullable String encode(ObjectNode body) {
		ResponseFormat format = this.call.request().responseFormat();
		if (format == null || format.type() == ResponseFormat.Type.TEXT) {
			return null;
		}
		if (format.schema() == null) {
			json(body);
			return FormInWords.json(this.call.request().messages());
		}
		boolean can = !Boolean.FALSE.equals(this.call.model().supports(Capability.STRUCTURED_OUTPUT));
		if (can && this.dialect.jsonSchema().equals("json_schema")) {
			schema(format, format.schema(), body);
			return null;
		}
		this.warnings.add(Warning.changed("responseFormat",
				"the schema is told in words, since it cannot be enforced; check the answer"));
		if (!this.dialect.jsonSchema().equals("none")) {
			json(body);
		}
		return FormInWords.schema(format.schema());
	}

	private void json(ObjectNode body) {
		if (this.dialect.jsonObject()) {
			form(body).put("type", "json_object");
		}
	}

	private void schema(ResponseFormat format, JsonNode schema, ObjectNode body) {
		boolean wanted = (format.strict() != null) ? format.strict() : StrictSchema.fits(schema);
		boolean strict = wanted && this.dialect.strict();
		ObjectNode named = Json.object();
		if (this.dialect.name()) {
			named.put("name", format.name());
		}
		named.set("schema", strict ? StrictSchema.of(schema) : schema.deepCopy());
		if (this.dialect.strict()) {
			named.put("strict", strict);
		}
		ObjectNode form = form(body).put("type", "json_schema");
		if (this.shape == Shape.FLAT) {
			form.setAll(named);
		}
		else {
			form.set("json_schema", named);
		}
	}

	private ObjectNode form(ObjectNode body) {
		return (this.shape == Shape.FLAT) ? body.putObject("text").putObject("format")
				: body.putObject("response_format");
	}

}
