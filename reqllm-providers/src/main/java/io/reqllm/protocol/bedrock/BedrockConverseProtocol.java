package io.reqllm.protocol.bedrock;

import io.reqllm.protocol.bedrock.decode.BedrockDecoder;
import io.reqllm.protocol.bedrock.dialect.BedrockDialect;
import io.reqllm.protocol.bedrock.encode.BedrockEncoder;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;

/**
 * The Converse API of Amazon Bedrock, one form of words for the models of many makers
 * (Amazon Bedrock API reference, Converse and ConverseStream, read 2026-11). The model is
 * a segment of the path, {@code /model/{model}/converse}, in which everything but
 * letters, digits, dots, dashes and underscores is encoded.
 */
public final class BedrockConverseProtocol implements WireProtocol {

	/** What this protocol is called. */
	public static final String ID = "bedrock-converse";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public WireRequest encode(ChatCall call) {
		return new BedrockEncoder(call, BedrockDialect.of(call)).encode();
	}

	@Override
	public ResponseParser decoder(ChatCall call, ResponseHead head) {
		return new BedrockDecoder(call, head, BedrockDialect.of(call));
	}

}
