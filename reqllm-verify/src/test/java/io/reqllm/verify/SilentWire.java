package io.reqllm.verify;

import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;

/** A wire that is only named. */
final class SilentWire implements WireProtocol {

	@Override
	public String id() {
		return "fake";
	}

	@Override
	public WireRequest encode(LlmCall call) {
		throw new AssertionError("Nothing may be sent: FakeLlm answers");
	}

	@Override
	public ResponseParser decoder(LlmCall call, ResponseHead head) {
		throw new AssertionError("Nothing may be read: FakeLlm answers");
	}

}
