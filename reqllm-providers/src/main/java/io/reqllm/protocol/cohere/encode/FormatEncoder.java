package io.reqllm.protocol.cohere.encode;

import java.util.List;

import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.Message;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Warning;
import io.reqllm.model.Capability;
import io.reqllm.protocol.request.FormInWords;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks for the form of the text. Cohere enforces a form only where there are neither
 * tools nor documents (Cohere, "Chat API (v2)", read in November 2026).
 */
final class FormatEncoder {

	private final ChatCall call;

	private final List<Message> messages;

	private final List<Warning> warnings;

	FormatEncoder(ChatCall call, List<Warning> warnings) {
		this.call = call;
		this.messages = call.request().messages();
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
		boolean enforced = canEnforce();
		if (format.schema() == null) {
			if (enforced) {
				body.putObject("response_format").put("type", "json_object");
			}
			return FormInWords.json(this.messages);
		}
		if (enforced && CohereSchema.fits(format.schema())) {
			body.putObject("response_format")
				.put("type", "json_object")
				.set("json_schema", CohereSchema.of(format.schema()));
			return null;
		}
		this.warnings.add(Warning.changed("responseFormat",
				"the schema is told in words, since it cannot be enforced; check the answer"));
		return FormInWords.schema(format.schema());
	}

	private boolean canEnforce() {
		boolean documents = this.call.request().options().extra().containsKey("documents")
				|| this.messages.stream().anyMatch(message -> !message.parts(File.class).isEmpty());
		return !documents && this.call.request().tools().isEmpty()
				&& !Boolean.FALSE.equals(this.call.model().supports(Capability.STRUCTURED_OUTPUT));
	}

}
