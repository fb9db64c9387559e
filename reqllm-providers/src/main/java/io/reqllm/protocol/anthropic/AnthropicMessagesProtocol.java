package io.reqllm.protocol.anthropic;

import io.reqllm.protocol.anthropic.decode.AnthropicDecoder;
import io.reqllm.protocol.anthropic.dialect.AnthropicDialect;
import io.reqllm.protocol.anthropic.encode.AnthropicEncoder;
import io.reqllm.protocol.response.UnwrappingParser;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;

/**
 * Anthropic's Messages API (its documentation and that of Vertex AI and Amazon Bedrock
 * for the same models, and the open clients for them, read in November 2026). The path
 * {@code /messages} is appended to the base URL of the route unless its dialect names
 * another.
 */
public final class AnthropicMessagesProtocol implements WireProtocol {

	/** What this protocol is called. */
	public static final String ID = "anthropic-messages";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public WireRequest encode(ChatCall call) {
		return new AnthropicEncoder(call, AnthropicDialect.of(call.route().dialect())).encode();
	}

	@Override
	public ResponseParser decoder(ChatCall call, ResponseHead head) {
		AnthropicDialect dialect = AnthropicDialect.of(call.route().dialect());
		ResponseParser decoder = new AnthropicDecoder(call, head, dialect);
		String member = dialect.transport().frameMember();
		return member.isEmpty() ? decoder : new UnwrappingParser(decoder, member);
	}

}
