package io.reqllm.protocol.gemini;

import io.reqllm.protocol.gemini.decode.GeminiDecoder;
import io.reqllm.protocol.gemini.encode.GeminiDialect;
import io.reqllm.protocol.gemini.encode.GeminiEncoder;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;

/**
 * Google's {@code generateContent}, as the Gemini API and Vertex AI have it. The model
 * and the method are appended to the base URL of the route, in front of its query.
 * Sources: the API references of both, and open clients (Vercel AI SDK, pydantic-ai, pi,
 * RubyLLM and others), read in November 2026.
 */
public final class GeminiProtocol implements WireProtocol {

	/** What this protocol is called. */
	public static final String ID = "google-gemini";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public WireRequest encode(ChatCall call) {
		return new GeminiEncoder(call, GeminiDialect.of(call.route().dialect())).encode();
	}

	@Override
	public ResponseParser decoder(ChatCall call, ResponseHead head) {
		return new GeminiDecoder(call, head);
	}

}
