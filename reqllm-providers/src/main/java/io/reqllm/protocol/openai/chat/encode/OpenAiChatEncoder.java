package io.reqllm.protocol.openai.chat.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Message;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.openai.chat.dialect.OpenAiDialect;
import io.reqllm.protocol.openai.request.FormatEncoder;
import io.reqllm.protocol.openai.request.Shape;
import io.reqllm.protocol.openai.request.ToolEncoder;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.protocol.request.CacheMarks;
import io.reqllm.protocol.request.Endpoint;
import io.reqllm.protocol.request.HistoryRepair;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.WireRequest;
import tools.jackson.databind.node.ObjectNode;

/** Puts one call into words. */
public final class OpenAiChatEncoder {

	private final ChatCall call;

	private final OpenAiDialect dialect;

	private final List<Warning> warnings = new ArrayList<>();

	/**
	 * Creates an encoder of one call.
	 */
	public OpenAiChatEncoder(ChatCall call, OpenAiDialect dialect) {
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
		String instruction = new FormatEncoder(this.call, this.dialect.format(), Shape.NESTED, this.warnings)
			.encode(format);
		List<Message> messages = new HistoryRepair(this.call, this.warnings).repair(request.messages());
		body.set("messages", new MessageEncoder(this.call, this.dialect, this.warnings).encode(messages, instruction));
		new OptionEncoder(this.call, this.dialect, this.warnings).encode(body);
		new ToolEncoder(this.call, this.dialect.tools(), Shape.NESTED, this.warnings).encode(body);
		BodyPaths.overlay(body, format);
		new CacheMarks(this.dialect.messages().cacheMarks(), true, this.warnings).apply(body);
		if (this.call.streaming()) {
			body.put("stream", true);
			if (this.dialect.options().streamUsage()) {
				body.putObject("stream_options").put("include_usage", true);
			}
		}
		Map<String, Object> others = request.options().extra();
		if (!others.isEmpty() && Json.treeOf(others) instanceof ObjectNode extra) {
			BodyPaths.overlay(body, extra);
		}
		return new WireRequest(Endpoint.uri(this.call, this.dialect.options().path()), request.options().headers(),
				body, this.warnings);
	}

}
