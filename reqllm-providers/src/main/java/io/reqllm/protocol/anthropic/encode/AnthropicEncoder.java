package io.reqllm.protocol.anthropic.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Message;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.anthropic.dialect.AnswerForm;
import io.reqllm.protocol.anthropic.dialect.AnthropicDialect;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.protocol.request.CacheMarks;
import io.reqllm.protocol.request.Endpoint;
import io.reqllm.protocol.request.HistoryRepair;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.WireRequest;
import tools.jackson.databind.node.ObjectNode;

/** Puts one call into words. */
public final class AnthropicEncoder {

	private final ChatCall call;

	private final AnthropicDialect dialect;

	private final List<Warning> warnings = new ArrayList<>();

	/**
	 * Creates an encoder of one call.
	 */
	public AnthropicEncoder(ChatCall call, AnthropicDialect dialect) {
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
		AnthropicDialect.Transport transport = this.dialect.transport();
		ObjectNode body = Json.object();
		if (!transport.modelField().isEmpty()) {
			body.put(transport.modelField(), this.call.model().id().name());
		}
		body.put("max_tokens", maxTokens());
		AnswerForm form = AnswerForm.of(this.call, this.dialect);
		ToolNames names = new ToolNames(request.tools());
		converse(names, form, body);
		new ToolEncoder(this.call, this.dialect.tools(), names, this.warnings).encode(form, body);
		new ThinkingEncoder(this.call, this.dialect, this.warnings).encode(body);
		new OptionEncoder(this.call, this.dialect.options(), this.warnings).encode(body);
		if (this.call.streaming() && !transport.streamField().isEmpty()) {
			body.put(transport.streamField(), true);
		}
		new CacheMarks(this.dialect.content().cacheMarks(), this.dialect.content().longCache(), this.warnings)
			.apply(body);
		Map<String, String> headers = new FeatureEncoder(this.call, transport).encode(body);
		if (Json.treeOf(request.options().extra()) instanceof ObjectNode extra) {
			BodyPaths.overlay(body, extra);
		}
		String path = this.call.streaming() ? transport.streamPath() : transport.path();
		return new WireRequest(Endpoint.uri(this.call, path), headers, body, this.warnings);
	}

	private void converse(ToolNames names, AnswerForm form, ObjectNode body) {
		List<Message> messages = new HistoryRepair(this.call, this.warnings).repair(this.call.request().messages());
		ConversationEncoder conversation = new ConversationEncoder(this.call, this.dialect, names, this.warnings);
		if (form.way() == AnswerForm.Way.WORDS) {
			conversation.instruct(instruction());
		}
		conversation.encode(messages, body);
	}

	private String instruction() {
		var format = this.call.request().responseFormat();
		if (format == null || format.schema() == null) {
			return "Answer with JSON only.";
		}
		this.warnings.add(Warning.changed("responseFormat",
				"the schema is told in words, since it cannot be enforced; check the answer"));
		return "Answer with JSON only, by this JSON schema:\n" + format.schema();
	}

	/** It must be told, so the longest answer that is possible stands for none. */
	private int maxTokens() {
		Integer asked = this.call.request().options().maxTokens();
		Long limit = this.call.model().limits().output();
		if (asked != null) {
			return asked;
		}
		return (limit != null) ? (int) Math.min(limit, Integer.MAX_VALUE) : this.dialect.options().maxTokens();
	}

}
