package io.reqllm.protocol.gemini.encode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.gemini.encode.GeminiDialect.Generation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects the results of tools. Later models take pictures and documents inside a
 * result, as bytes only (Gemini API, "Multimodal function responses", as an open client
 * probed it, read in November 2026); all else the user says behind all results.
 */
final class ResultEncoder {

	private static final Set<String> INSIDE = Set.of("image/png", "image/jpeg", "image/webp", "application/pdf",
			"text/plain");

	private static final String ATTACHED = "The result is attached to the next message.";

	private final PartEncoder parts;

	private final Generation generation;

	private final List<Warning> warnings;

	/** The tools by the ids of their calls. */
	private final Map<String, String> names = new HashMap<>();

	private ArrayNode written = Json.array();

	private ArrayNode moved = Json.array();

	ResultEncoder(PartEncoder parts, Generation generation, List<Warning> warnings) {
		this.parts = parts;
		this.generation = generation;
		this.warnings = warnings;
	}

	/** Takes the calls whose results may follow. */
	void named(List<ToolCall> calls) {
		calls.forEach(call -> this.names.put(call.id(), call.name()));
	}

	void add(ToolResult result) {
		StringBuilder text = new StringBuilder();
		ArrayNode inside = Json.array();
		boolean attached = false;
		for (ContentPart part : result.content()) {
			if (part instanceof Text said) {
				text.append(said.text());
				continue;
			}
			JsonNode media = part.accept(this.parts);
			if (this.generation == Generation.LEVELS
					&& INSIDE.contains(media.at("/inlineData/mimeType").asString(""))) {
				inside.add(media);
			}
			else {
				move(media);
				attached = true;
			}
		}
		this.written.add(response(result, (text.isEmpty() && attached) ? ATTACHED : text.toString(), inside));
	}

	boolean isEmpty() {
		return this.written.isEmpty();
	}

	/** Returns the results since the last time. */
	ArrayNode take() {
		ArrayNode taken = this.written;
		this.written = Json.array();
		return taken;
	}

	/** Returns what the user has to say instead. */
	ArrayNode takeMoved() {
		ArrayNode taken = this.moved;
		this.moved = Json.array();
		return taken;
	}

	private ObjectNode response(ToolResult result, String text, ArrayNode inside) {
		ObjectNode response = Json.object();
		this.parts.identify(result.callId(), response);
		String name = this.names.get(result.callId());
		response.put("name", (name != null) ? name : result.name());
		response.putObject("response").put(result.error() ? "error" : "output", text);
		if (!inside.isEmpty()) {
			response.set("parts", inside);
		}
		return Json.object().set("functionResponse", response);
	}

	private void move(JsonNode media) {
		this.moved.add(media);
		this.warnings.add(Warning.changed("messages",
				"a tool's result cannot hold this; it goes with the next message of the user"));
	}

}
