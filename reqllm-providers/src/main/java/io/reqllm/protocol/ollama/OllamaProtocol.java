package io.reqllm.protocol.ollama;

import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;

/**
 * Ollama's own Chat API, which unlike its imitation of OpenAI lets the caller set the
 * size of the context. The path {@code /chat} is appended to the base URL of the route,
 * which ends with {@code /api}. Sources: Ollama, "API: generate a chat message",
 * "Thinking", "Structured outputs"; recorded traffic; open clients (all read in November
 * 2026).
 */
public final class OllamaProtocol implements WireProtocol {

	/** What this protocol is called. */
	public static final String ID = "ollama-chat";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public WireRequest encode(ChatCall call) {
		return new OllamaEncoder(call, OllamaDialect.of(call.route().dialect())).encode();
	}

	@Override
	public ResponseParser decoder(ChatCall call, ResponseHead head) {
		return new OllamaDecoder(call, head, OllamaDialect.of(call.route().dialect()));
	}

}
