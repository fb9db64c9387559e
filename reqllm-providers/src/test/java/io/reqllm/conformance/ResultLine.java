package io.reqllm.conformance;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.FinishReason;
import io.reqllm.chat.Media;
import io.reqllm.conformance.Replay.Outcome;
import io.reqllm.error.LlmException;
import io.reqllm.json.Json;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client made of a case, in the neutral words of the recordings. */
final class ResultLine {

	private ResultLine() {
	}

	static ObjectNode of(Outcome outcome, boolean structured) {
		ObjectNode result = Json.object();
		ChatResponse response = outcome.response();
		if (response != null) {
			result.put("text", response.text()).put("reasoning", response.thinking());
			result.set("toolCalls", toolCalls(response));
			result.set("files", files(response));
			result.put("finishReason", finishReason(response.finishReason()));
			result.set("usage", usage(response));
			if (structured) {
				result.set("object", json(response.text()));
			}
		}
		LlmException failure = outcome.failure();
		if (failure != null) {
			ObjectNode error = result.putObject("error");
			error.put("status", failure.status());
			error.put("message", failure.getMessage());
			error.put("retryable", failure.retryable());
			error.put("kind", failure.getClass().getSimpleName());
		}
		return result;
	}

	private static ArrayNode toolCalls(ChatResponse response) {
		ArrayNode calls = Json.array();
		for (ContentPart.ToolCall call : response.toolCalls()) {
			ObjectNode one = calls.addObject();
			one.put("id", call.id()).put("name", call.name());
			one.set("args", json(call.arguments()));
		}
		return calls;
	}

	private static ArrayNode files(ChatResponse response) {
		ArrayNode files = Json.array();
		for (ContentPart part : response.message().parts()) {
			Media media = (part instanceof ContentPart.Image image) ? image.media()
					: (part instanceof ContentPart.Audio audio) ? audio.media()
							: (part instanceof ContentPart.File file) ? file.media() : null;
			if (media != null) {
				byte[] bytes = media.bytes();
				ObjectNode one = files.addObject();
				one.put("sha256", (bytes != null) ? sha256(bytes) : null).put("url", media.url());
			}
		}
		return files;
	}

	private static @Nullable String finishReason(@Nullable FinishReason reason) {
		if (reason == null) {
			return null;
		}
		return switch (reason) {
			case STOP -> "stop";
			case LENGTH -> "length";
			case TOOL_CALLS -> "tool_calls";
			case CONTENT_FILTER -> "content_filter";
			case ERROR, OTHER -> "other";
		};
	}

	private static ObjectNode usage(ChatResponse response) {
		Usage usage = response.usage();
		ObjectNode counts = Json.object();
		counts.put("input", input(response)).put("output", usage.totalOutput());
		counts.put("cachedInput", Objects.requireNonNullElse(usage.cacheRead(), 0L));
		counts.put("cacheWrite", Objects.requireNonNullElse(usage.cacheWrite(), 0L));
		counts.put("reasoning", Objects.requireNonNullElse(usage.reasoning(), 0L));
		return counts;
	}

	/**
	 * The recordings keep a provider's own sum even where it tells more cached tokens
	 * than that; our counters hold those apart from it.
	 */
	private static @Nullable Long input(ChatResponse response) {
		Usage usage = response.usage();
		JsonNode told = Json.treeOf(response.metadata().details().getOrDefault("usage", Map.of()))
			.path("prompt_tokens");
		boolean outside = told.isNumber() && usage.cacheRead() != null && usage.cacheRead() > told.asLong();
		return outside ? Long.valueOf(told.asLong()) : usage.totalInput();
	}

	static JsonNode json(String text) {
		try {
			return Json.tree(text);
		}
		catch (JacksonException ex) {
			return Json.object().put("$unparsable", text);
		}
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
