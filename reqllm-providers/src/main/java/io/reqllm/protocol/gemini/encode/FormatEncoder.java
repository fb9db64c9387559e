package io.reqllm.protocol.gemini.encode;

import java.util.List;

import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.model.Capability;
import io.reqllm.protocol.gemini.encode.GeminiDialect.Generation;
import io.reqllm.protocol.schema.OpenApiSchema;
import io.reqllm.protocol.schema.PlainSchema;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks for the form of the text: by a schema where that is understood, else in words.
 */
final class FormatEncoder {

	private final ChatCall call;

	private final GeminiDialect dialect;

	private final List<Warning> warnings;

	FormatEncoder(ChatCall call, GeminiDialect dialect, List<Warning> warnings) {
		this.call = call;
		this.dialect = dialect;
		this.warnings = warnings;
	}

	/**
	 * Writes the form, and returns what the model must be told besides; {@code null} for
	 * nothing.
	 */
	@Nullable String encode(ObjectNode body) {
		ResponseFormat format = this.call.request().responseFormat();
		if (format == null || format.type() == ResponseFormat.Type.TEXT) {
			return null;
		}
		JsonNode schema = format.schema();
		if (isRefused()) {
			this.warnings.add(Warning.changed("responseFormat",
					"the form is told in words, since it cannot be enforced; check the answer"));
			return (schema != null) ? "Answer with JSON only, by this JSON schema:\n" + schema
					: "Answer with JSON only.";
		}
		ObjectNode config = Json.object().put("responseMimeType", "application/json");
		if (schema != null && this.dialect.schemas().equals("openapi")) {
			config.set("responseSchema", OpenApiSchema.of(schema));
		}
		else if (schema != null) {
			config.set("responseJsonSchema", PlainSchema.of(schema));
		}
		body.set("generationConfig", config);
		return null;
	}

	/** Earlier models refuse to write JSON while they may call tools. */
	private boolean isRefused() {
		boolean tools = !this.call.request().tools().isEmpty();
		return Boolean.FALSE.equals(this.call.model().supports(Capability.STRUCTURED_OUTPUT))
				|| (tools && this.dialect.generation(this.call.model()) == Generation.BUDGETS);
	}

}
