package io.reqllm.error;

public final class ErrorMapper {

	public static LlmException map(ErrorReply r) {
		return new ProtocolException(r.body(), ErrorDetails.of(r.model()), null);
	}

}
