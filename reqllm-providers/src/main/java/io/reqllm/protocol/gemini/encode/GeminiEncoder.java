package io.reqllm.protocol.gemini.encode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Message;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.protocol.request.Endpoint;
import io.reqllm.protocol.request.HistoryRepair;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.WireRequest;
import tools.jackson.databind.node.ObjectNode;

/** Puts one call into words. */
public final class GeminiEncoder {

	private final ChatCall call;

	private final GeminiDialect dialect;

	private final List<Warning> warnings = new ArrayList<>();

	/**
	 * Creates an encoder of one call.
	 */
	public GeminiEncoder(ChatCall call, GeminiDialect dialect) {
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
		ObjectNode body = Json.object();
		ObjectNode format = Json.object();
		String instruction = new FormatEncoder(this.call, this.dialect, this.warnings).encode(format);
		List<Message> messages = new HistoryRepair(this.call, this.warnings).repair(request.messages());
		new ContentEncoder(this.call, this.dialect, this.warnings).encode(messages, instruction, body);
		new ToolEncoder(this.call, this.dialect, this.warnings).encode(body);
		new OptionEncoder(this.call, this.dialect, this.warnings).encode(body);
		BodyPaths.overlay(body, format);
		if (Json.treeOf(request.options().extra()) instanceof ObjectNode extra) {
			BodyPaths.overlay(body, extra);
		}
		String path = this.dialect.path(this.call.model(), this.call.streaming());
		return new WireRequest(Endpoint.uri(this.call, path), request.options().headers(), body, this.warnings);
	}

}
