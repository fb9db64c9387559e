package io.reqllm.error;

import java.util.Map;
import io.reqllm.model.ModelId;

public record ErrorReply(ModelId model, int status, Map<String, String> headers, String body) {
}
