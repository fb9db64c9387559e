package io.reqllm.protocol.ollama;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Message;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.model.Capability;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.protocol.request.Endpoint;
import io.reqllm.protocol.request.FormInWords;
import io.reqllm.protocol.request.HistoryRepair;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.WireRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Puts one call into words. */
final class OllamaEncoder {

	private final ChatCall call;

	private final ChatRequest request;

	private final OllamaDialect dialect;

	private final List<Warning> warnings = new ArrayList<>();

	OllamaEncoder(ChatCall call, OllamaDialect dialect) {
		this.call = call;
		this.request = call.request();
		this.dialect = dialect;
	}

	WireRequest encode() {
		ObjectNode body = Json.object()
			.put("model", this.call.model().id().name())
			.put("stream", this.call.streaming());
		ObjectNode format = Json.object();
		String words = format(format);
		List<Message> history = new HistoryRepair(this.call, this.warnings).repair(this.request.messages());
		body.set("messages", new MessageEncoder(this.call, this.warnings).encode(FormInWords.tell(history, words)));
		new OptionEncoder(this.call, this.dialect, this.warnings).encode(body);
		new ToolEncoder(this.request, this.warnings).encode(body);
		BodyPaths.overlay(body, format);
		if (Json.treeOf(this.request.options().extra()) instanceof ObjectNode extra) {
			BodyPaths.overlay(body, extra);
		}
		return new WireRequest(Endpoint.uri(this.call, this.dialect.path()), this.request.options().headers(), body,
				this.warnings);
	}

	/**
	 * Writes the form of the answer, and returns what the model must be told besides.
	 * Unless it is told to write JSON, it may write blanks without end.
	 */
	private @Nullable String format(ObjectNode body) {
		ResponseFormat form = this.request.responseFormat();
		if (form == null || form.type() == ResponseFormat.Type.TEXT) {
			return null;
		}
		if (form.schema() == null) {
			body.put("format", "json");
			return FormInWords.json(this.request.messages());
		}
		if (Boolean.FALSE.equals(this.call.model().supports(Capability.STRUCTURED_OUTPUT))) {
			this.warnings.add(Warning.changed("responseFormat",
					"the schema is told in words, since it cannot be enforced; check the answer"));
			return FormInWords.schema(form.schema());
		}
		body.set("format", form.schema().deepCopy());
		return null;
	}

}
