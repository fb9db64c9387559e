package io.reqllm.protocol.cohere.encode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Message;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.protocol.request.Endpoint;
import io.reqllm.protocol.request.FormInWords;
import io.reqllm.protocol.request.HistoryRepair;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.WireRequest;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts one call into words. A member that Cohere does not know makes it refuse all. */
public final class CohereEncoder {

	private final ChatCall call;

	private final CohereDialect dialect;

	private final List<Warning> warnings = new ArrayList<>();

	/**
	 * Creates an encoder of one call.
	 */
	public CohereEncoder(ChatCall call, CohereDialect dialect) {
		this.call = call;
		this.dialect = dialect;
	}

	/**
	 * Returns the request.
	 * @throws io.reqllm.error.InvalidRequestException if the call cannot be said without
	 * changing its meaning
	 */
	public WireRequest encode() {
		ChatRequest request = this.call.request();
		ArrayNode documents = Json.array();
		MessageEncoder messages = new MessageEncoder(this.call, documents, this.warnings);
		ObjectNode format = Json.object();
		String words = new FormatEncoder(this.call, this.warnings).encode(format);
		List<Message> history = new HistoryRepair(this.call, this.warnings).repair(request.messages());
		ObjectNode body = Json.object()
			.put("model", this.call.model().id().name())
			.put("stream", this.call.streaming());
		body.set("messages", messages.encode(FormInWords.tell(history, words)));
		if (!documents.isEmpty()) {
			body.set("documents", documents);
		}
		new OptionEncoder(this.call, this.dialect, this.warnings).encode(body);
		new ToolEncoder(request, this.warnings).encode(body);
		BodyPaths.overlay(body, format);
		if (Json.treeOf(request.options().extra()) instanceof ObjectNode extra) {
			BodyPaths.overlay(body, extra);
		}
		return new WireRequest(Endpoint.uri(this.call, this.dialect.path()), request.options().headers(), body,
				this.warnings);
	}

}
