package io.reqllm.protocol.openai;

import io.reqllm.protocol.openai.responses.decode.ResponsesDecoder;
import io.reqllm.protocol.openai.responses.dialect.ResponsesDialect;
import io.reqllm.protocol.openai.responses.encode.ResponsesEncoder;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;

/**
 * OpenAI's Responses, in which a conversation is a list of items: messages, thoughts,
 * calls, and what the provider ran by itself. The path {@code /responses} is appended to
 * the base URL of the route, in front of its query. Sources: OpenAI's API reference,
 * recorded traffic and open clients, read in November 2026.
 */
public final class OpenAiResponsesProtocol implements WireProtocol {

	/** What this protocol is called. */
	public static final String ID = ResponsesDialect.WIRE;

	@Override
	public String id() {
		return ID;
	}

	@Override
	public WireRequest encode(ChatCall call) {
		return new ResponsesEncoder(call, ResponsesDialect.of(call.route().dialect())).encode();
	}

	@Override
	public ResponseParser decoder(ChatCall call, ResponseHead head) {
		return new ResponsesDecoder(call, head, ResponsesDialect.of(call.route().dialect()));
	}

}
