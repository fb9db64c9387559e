package io.reqllm.protocol.bedrock.decode;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.json.JsonReader;
import io.reqllm.json.JsonReader.FieldReader;
import io.reqllm.provider.Frame;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one frame: an event of a stream, by the name of the frame or in a member of that
 * name, or a whole answer. No two of them use one name for different things.
 */
final class EventReader {

	private static final String STOP = "contentBlockStop";

	private final BlockPiece piece = new BlockPiece();

	private final FieldReader fields = this::field;

	private final FieldReader outputFields = this::outputField;

	private final FieldReader messageFields = this::messageField;

	private final Runnable element = this::element;

	private final Consumer<BlockPiece> pieces;

	private final Consumer<Integer> stops;

	private final Map<String, Object> details = new HashMap<>();

	private final JsonReader json = new JsonReader();

	private String event = "";

	private boolean says;

	private boolean known;

	private boolean flawed;

	private boolean whole;

	private @Nullable String stopReason;

	private @Nullable JsonNode usage;

	private @Nullable String exception;

	/**
	 * Creates a reader.
	 * @param pieces takes what is said of a block, valid only inside the call
	 * @param stops takes the index of a block that is complete
	 */
	EventReader(Consumer<BlockPiece> pieces, Consumer<Integer> stops) {
		this.pieces = pieces;
		this.stops = stops;
	}

	void read(Frame frame) {
		this.event = (frame.event() != null) ? frame.event() : "";
		this.says = false;
		this.known = false;
		this.usage = null;
		this.exception = null;
		this.piece.clear(0);
		try (JsonReader reader = this.json.open(frame.bytes(), frame.offset(), frame.length())) {
			this.flawed = !reader.isObject();
			reader.object(this.fields);
			this.flawed |= !reader.atEnd();
		}
		if (this.says) {
			this.pieces.accept(this.piece);
		}
		if (this.event.equals(STOP)) {
			this.stops.accept(this.piece.index);
		}
	}

	/** Whether nothing comes behind this frame. */
	boolean isLast() {
		return this.event.equals("metadata") || (this.event.isEmpty() && this.usage != null && !this.whole);
	}

	/** Whether the frame was something in this protocol. */
	boolean isKnown() {
		return this.known;
	}

	/** Whether the frame is anything else than one JSON object. */
	boolean isFlawed() {
		return this.flawed;
	}

	/** Whether the answer came in one piece. */
	boolean isWhole() {
		return this.whole;
	}

	/** Why the answer ended, as soon as a frame has said so. */
	@Nullable String stopReason() {
		return this.stopReason;
	}

	/** The usage in the frame. */
	@Nullable JsonNode usage() {
		return this.usage;
	}

	/** The name of the member of the frame that tells of a failure. */
	@Nullable String exception() {
		return this.exception;
	}

	Map<String, Object> details() {
		return this.details;
	}

	private void field(String field) {
		switch (field) {
			case "contentBlockIndex" -> this.piece.index = this.json.index(0);
			case "delta", "start" -> block();
			case "stopReason" -> stopReasonField();
			case "usage" -> usageField();
			case "output" -> this.json.object(this.outputFields);
			case "messageStart", "contentBlockStart", "contentBlockDelta", "contentBlockStop", "messageStop",
					"metadata" ->
				named(field);
			case "metrics", "trace", "performanceConfig", "serviceTier", "additionalModelResponseFields" ->
				detail(field);
			default -> other(field);
		}
	}

	private void named(String field) {
		if (this.json.isObject()) {
			this.event = field;
			this.known = true;
			this.json.object(this.fields);
		}
	}

	private void block() {
		this.says = this.json.isObject();
		this.known |= this.says;
		this.piece.read(this.json);
	}

	private void stopReasonField() {
		String reason = this.json.text();
		this.stopReason = (reason != null && !reason.isEmpty()) ? reason : this.stopReason;
		this.known |= reason != null;
	}

	private void usageField() {
		this.usage = this.json.isObject() ? this.json.tree() : null;
		this.known |= this.usage != null;
	}

	private void outputField(String field) {
		if (field.equals("message")) {
			this.json.object(this.messageFields);
		}
		else {
			this.json.skip();
		}
	}

	private void messageField(String field) {
		if (field.equals("content")) {
			this.known |= this.json.isArray();
			this.whole |= this.json.isArray();
			this.json.array(this.element);
		}
		else {
			this.json.skip();
		}
	}

	/** Between the blocks of a whole answer and pieces of a stream is no difference. */
	private void element() {
		this.piece.read(this.json);
		this.pieces.accept(this.piece);
		this.stops.accept(this.piece.index);
		this.piece.clear(this.piece.index + 1);
	}

	private void detail(String field) {
		Object value = this.json.value();
		if (value != null) {
			this.details.put(field, value);
		}
	}

	private void other(String field) {
		if (field.endsWith("Exception") && this.json.isObject()) {
			this.exception = field;
		}
		this.json.skip();
	}

}
