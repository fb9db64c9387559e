package io.reqllm.protocol.openai;

import io.reqllm.protocol.openai.chat.decode.OpenAiChatDecoder;
import io.reqllm.protocol.openai.chat.dialect.OpenAiDialect;
import io.reqllm.protocol.openai.chat.encode.OpenAiChatEncoder;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;

/**
 * OpenAI's Chat Completions, the words that most providers understand. The path
 * {@code /chat/completions} is appended to the base URL of the route, in front of its
 * query.
 */
public final class OpenAiChatProtocol implements WireProtocol {

	/** What this protocol is called. */
	public static final String ID = "openai-chat";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public WireRequest encode(ChatCall call) {
		return new OpenAiChatEncoder(call, OpenAiDialect.of(call.route().dialect())).encode();
	}

	@Override
	public ResponseParser decoder(ChatCall call, ResponseHead head) {
		return new OpenAiChatDecoder(call, head, OpenAiDialect.of(call.route().dialect()));
	}

}
