package io.reqllm.protocol.cohere;

import io.reqllm.protocol.cohere.decode.CohereDecoder;
import io.reqllm.protocol.cohere.encode.CohereDialect;
import io.reqllm.protocol.cohere.encode.CohereEncoder;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;

/**
 * Cohere's Chat API, version 2. The path {@code /chat} is appended to the base URL of the
 * route, in front of its query. Sources: Cohere, "Chat API (v2)" reference and its
 * OpenAPI description, "A guide to streaming responses", "How do structured outputs
 * work?"; recorded traffic; open clients (all read in November 2026).
 */
public final class CohereProtocol implements WireProtocol {

	/** What this protocol is called. */
	public static final String ID = "cohere-v2";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public WireRequest encode(ChatCall call) {
		return new CohereEncoder(call, CohereDialect.of(call.route().dialect())).encode();
	}

	@Override
	public ResponseParser decoder(ChatCall call, ResponseHead head) {
		return new CohereDecoder(call, head);
	}

}
