package io.reqllm.protocol.openai.responses.encode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Message;
import io.reqllm.chat.Role;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.openai.request.FormatEncoder;
import io.reqllm.protocol.openai.request.Shape;
import io.reqllm.protocol.openai.request.ToolEncoder;
import io.reqllm.protocol.openai.responses.dialect.ResponsesDialect;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.protocol.request.Endpoint;
import io.reqllm.protocol.request.HistoryRepair;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.WireRequest;
import tools.jackson.databind.node.ObjectNode;

/** Puts one call into words. */
public final class ResponsesEncoder {

	/** Members that name a conversation which the provider keeps. */
	private static final List<String> KEPT = List.of("previous_response_id", "conversation");

	private final ChatCall call;

	private final ResponsesDialect dialect;

	private final List<Warning> warnings = new ArrayList<>();

	/**
	 * Creates an encoder of one call.
	 */
	public ResponsesEncoder(ChatCall call, ResponsesDialect dialect) {
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
		ObjectNode body = Json.object().put("model", this.call.model().id().name());
		ObjectNode format = Json.object();
		String instruction = new FormatEncoder(this.call, this.dialect.format(), this.dialect.formatShape(),
				this.warnings)
			.encode(format);
		List<Message> messages = new HistoryRepair(this.call, this.warnings).repair(request.messages());
		new InputEncoder(this.call, this.dialect, this.warnings).encode(unkept(messages), instruction, body);
		new OptionEncoder(this.call, this.dialect, this.warnings).encode(body);
		new ToolEncoder(this.call, this.dialect.tools(), Shape.FLAT, this.warnings).encode(body);
		BodyPaths.overlay(body, format);
		if (this.call.streaming()) {
			body.put("stream", true);
		}
		if (Json.treeOf(request.options().extra()) instanceof ObjectNode extra) {
			BodyPaths.overlay(body, extra);
		}
		return new WireRequest(Endpoint.uri(this.call, this.dialect.options().path()), request.options().headers(),
				body, this.warnings);
	}

	/**
	 * What the provider keeps must not be sent again: it would count as said twice.
	 */
	private List<Message> unkept(List<Message> messages) {
		if (KEPT.stream().noneMatch(this.call.request().options().extra()::containsKey)) {
			return messages;
		}
		int next = messages.size();
		while (next > 0 && messages.get(next - 1).role() != Role.ASSISTANT) {
			next--;
		}
		return messages.subList(next, messages.size());
	}

}
