package io.reqllm.protocol.anthropic.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.json.Json;
import io.reqllm.json.JsonReader;
import io.reqllm.json.JsonReader.FieldReader;
import io.reqllm.provider.Frame;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one frame, whose members come in any order, and keeps what is true of the whole
 * message.
 */
final class MessageReader {

	private static final String GUARD = "amazon-bedrock-guardrailAction";

	/** Those that some name beside the data alone. */
	private static final Set<String> EVENTS = Set.of("message_start", "content_block_start", "content_block_delta",
			"content_block_stop", "message_delta", "message_stop", "ping");

	private final FieldReader rootFields = this::rootField;

	private final FieldReader messageFields = this::messageField;

	private final FieldReader baseFields = this::baseField;

	private final Delta delta = new Delta(this);

	private final Map<String, Object> details = new HashMap<>();

	private final JsonReader json = new JsonReader();

	private String type = "";

	private int index;

	private @Nullable JsonNode block;

	private @Nullable List<JsonNode> content;

	private @Nullable JsonNode usage;

	private @Nullable JsonNode error;

	private boolean failed;

	private boolean flawed;

	private @Nullable String id;

	private @Nullable String model;

	private @Nullable String stopReason;

	void read(Frame frame) {
		this.type = "";
		this.index = -1;
		this.block = null;
		this.content = null;
		this.usage = null;
		this.error = null;
		this.failed = false;
		this.delta.reset();
		try (JsonReader reader = this.json.open(frame.bytes(), frame.offset(), frame.length())) {
			this.flawed = !reader.isObject();
			reader.object(this.rootFields);
			this.flawed |= !reader.atEnd();
		}
		if (this.type.isEmpty() && frame.event() != null && EVENTS.contains(frame.event())) {
			this.type = frame.event();
		}
	}

	/** What kind of frame it is; empty if it does not tell. */
	String type() {
		return this.type;
	}

	/** Which block the frame is about; negative if it does not tell. */
	int index() {
		return this.index;
	}

	/** The piece in the frame. */
	Delta delta() {
		return this.delta;
	}

	/** The block that begins. */
	@Nullable JsonNode block() {
		return this.block;
	}

	/** The blocks with which the message begins; {@code null} if it is no message. */
	@Nullable List<JsonNode> content() {
		return this.content;
	}

	/** The usage in the frame, wherever it was. */
	@Nullable JsonNode usage() {
		return this.usage;
	}

	/** The error in the frame. */
	@Nullable JsonNode error() {
		return this.error;
	}

	/** Whether the frame tells of a failure by a number. */
	boolean failed() {
		return this.failed;
	}

	/** Whether the frame is anything else than one JSON object. */
	boolean isFlawed() {
		return this.flawed;
	}

	@Nullable String id() {
		return this.id;
	}

	@Nullable String model() {
		return this.model;
	}

	/** Why the answer ended; {@code null} as long as nobody told. */
	@Nullable String stopReason() {
		return this.stopReason;
	}

	/** Whether a guard of the carrier changed or kept back what the model said. */
	boolean isGuarded() {
		return "INTERVENED".equals(this.details.get(GUARD));
	}

	/** What else the message told, by its own names. */
	Map<String, Object> details() {
		return this.details;
	}

	private void rootField(String field) {
		switch (field) {
			case "type" -> {
				String told = this.json.word();
				this.type = (told != null) ? told : "";
			}
			case "index" -> this.index = this.json.index(-1);
			case "delta" -> this.delta.read(this.json);
			case "content_block" -> this.block = this.json.tree();
			case "message" -> this.json.object(this.messageFields);
			case "error" -> this.error = this.json.tree();
			case "base_resp" -> this.json.object(this.baseFields);
			default -> messageField(field);
		}
	}

	private void messageField(String field) {
		switch (field) {
			case "id" -> this.id = first(this.id);
			case "model" -> this.model = first(this.model);
			case "content" -> readContent();
			default -> ending(field);
		}
	}

	/** Reads what stands in the message, in its last piece, or beside it. */
	void ending(String field) {
		switch (field) {
			case "usage" -> this.usage = this.json.tree();
			case "stop_reason" -> {
				String told = this.json.text();
				this.stopReason = (told != null && !told.isBlank()) ? told : this.stopReason;
			}
			case "stop_sequence", "stop_details", "container", "context_management", GUARD, "amazon-bedrock-trace" ->
				detail(field);
			default -> this.json.skip();
		}
	}

	/** Most list blocks; some say it in a text. */
	private void readContent() {
		List<JsonNode> read = new ArrayList<>();
		if (this.json.isText()) {
			read.add(Json.object().put("type", "text").put("text", this.json.text()));
			this.content = read;
		}
		else if (this.json.isArray()) {
			this.json.array(() -> {
				JsonNode element = this.json.tree();
				if (element != null) {
					read.add(element);
				}
			});
			this.content = read;
		}
		else {
			this.json.skip();
		}
	}

	private void detail(String field) {
		JsonNode told = this.json.tree();
		if (told != null) {
			this.details.put(field, Json.valueOf(told));
		}
	}

	/** MiniMax tells of errors here; zero means that there is none. */
	private void baseField(String field) {
		if (field.equals("status_code")) {
			Long code = this.json.count();
			this.failed |= code != null && code != 0;
		}
	}

	private @Nullable String first(@Nullable String known) {
		String told = (known == null) ? this.json.text() : null;
		return (told != null && !told.isEmpty()) ? told : known;
	}

}
