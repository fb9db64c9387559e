package io.reqllm.verify;

import io.reqllm.provider.ChatCall;
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
	public WireRequest encode(ChatCall call) {
		throw new AssertionError("Nothing may be sent: FakeLlm answers");
	}

	@Override
	public ResponseParser decoder(ChatCall call, ResponseHead head) {
		throw new AssertionError("Nothing may be read: FakeLlm answers");
	}

}
