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
		throw new UnsupportedOperationException();
	}

	@Override
	public ResponseParser decoder(LlmCall call, ResponseHead head) {
		throw new UnsupportedOperationException();
	}

}
