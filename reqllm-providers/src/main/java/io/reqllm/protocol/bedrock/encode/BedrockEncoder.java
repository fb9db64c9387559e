package io.reqllm.protocol.bedrock.encode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.bedrock.dialect.AnswerForm;
import io.reqllm.protocol.bedrock.dialect.BedrockDialect;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.protocol.request.Endpoint;
import io.reqllm.protocol.request.HistoryRepair;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.WireRequest;
import tools.jackson.databind.node.ObjectNode;

/** Puts one call into words. */
public final class BedrockEncoder {

	private static final String ACCEPT = "accept";

	private final ChatCall call;

	private final BedrockDialect dialect;

	private final List<Warning> warnings = new ArrayList<>();

	/**
	 * Creates an encoder of one call.
	 */
	public BedrockEncoder(ChatCall call, BedrockDialect dialect) {
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
		AnswerForm form = AnswerForm.of(this.call, this.dialect);
		ToolNames names = new ToolNames(request.tools());
		conversation(form, names, body);
		new OptionEncoder(this.call, this.dialect, this.warnings).encode(body);
		new ToolEncoder(this.call, this.dialect, names, this.warnings).encode(form, body);
		new ReasoningEncoder(this.call, this.dialect, this.warnings).encode(body);
		new CachePoints(this.dialect.messages(), this.warnings).limit(body);
		if (Json.treeOf(request.options().extra()) instanceof ObjectNode extra) {
			BodyPaths.overlay(body, extra);
		}
		String path = this.call.streaming() ? this.dialect.options().streamPath() : this.dialect.options().path();
		return new WireRequest(Endpoint.uri(this.call, path), headers(request), body, this.warnings);
	}

	private void conversation(AnswerForm form, ToolNames names, ObjectNode body) {
		ConversationEncoder conversation = new ConversationEncoder(this.call, this.dialect, names, this.warnings);
		ResponseFormat format = this.call.request().responseFormat();
		String instruction = (form.way() == AnswerForm.Way.WORDS && format != null) ? words(format) : null;
		conversation.encode(new HistoryRepair(this.call, this.warnings).repair(this.call.request().messages()),
				instruction, body);
	}

	private String words(ResponseFormat format) {
		if (format.schema() == null) {
			return "Answer with JSON only.";
		}
		this.warnings.add(Warning.changed("responseFormat",
				"the schema is told in words, since it cannot be enforced; check the answer"));
		return "Answer with JSON only, by this JSON schema:\n" + format.schema();
	}

	private Map<String, String> headers(ChatRequest request) {
		Map<String, String> headers = new HashMap<>(request.options().headers());
		if (this.call.streaming() && headers.keySet().stream().noneMatch(ACCEPT::equalsIgnoreCase)) {
			headers.put(ACCEPT, "application/vnd.amazon.eventstream");
		}
		return headers;
	}

}
