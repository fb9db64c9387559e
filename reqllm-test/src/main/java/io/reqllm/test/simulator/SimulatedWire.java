package io.reqllm.test.simulator;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A wire as the simulator speaks it, from the side of the provider. */
public interface SimulatedWire {

	/** Returns the id of the wire. */
	String id();

	/** Returns what stands between the host and the wire's own paths. */
	String root();

	/** Returns whether a request to a path, without its query, is one of this wire. */
	boolean serves(String path);

	/** Returns what the request asks. */
	Question read(JsonNode body, String path);

	/** Returns the answer as one JSON text. */
	JsonNode whole(SimulatedAnswer answer);

	/**
	 * Returns the answer frame by frame, each as a fixture file would have it: fields of
	 * server-sent events, or a line.
	 */
	List<String> frames(SimulatedAnswer answer);

	/** Returns the content type of a stream. */
	default String streamType() {
		return "text/event-stream";
	}

	/** Returns the body of an error. */
	ObjectNode error(int status, String message);

	/** Returns the headers that an error has. */
	default Map<String, String> errorHeaders(int status) {
		return Map.of();
	}

	/** Returns the frame of an error inside a stream. */
	String errorFrame(String message);

	/** Returns the wire that serves a path, if any does. */
	static @Nullable SimulatedWire at(String path) {
		return all().stream().filter(wire -> wire.serves(path)).findFirst().orElse(null);
	}

	/** Returns all wires that a simulator speaks. */
	static List<SimulatedWire> all() {
		return List.of(new OpenAiChatWire(), new OpenAiResponsesWire(), new AnthropicWire(), new GeminiWire(),
				new BedrockWire(), new OllamaWire(), new CohereWire());
	}

}
