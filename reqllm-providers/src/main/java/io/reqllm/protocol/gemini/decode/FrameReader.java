package io.reqllm.protocol.gemini.decode;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.json.Json;
import io.reqllm.json.JsonReader;
import io.reqllm.json.JsonReader.FieldReader;
import io.reqllm.provider.Frame;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one frame: hands its candidates on, and keeps what stands beside them. What every
 * frame repeats is read once.
 */
final class FrameReader {

	private final CandidateReader candidateReader = new CandidateReader();

	private final BiConsumer<CandidateReader, Consumer<StreamEvent>> candidate;

	private final FieldReader fields = this::field;

	private final Runnable candidateElement = this::candidateElement;

	private final Runnable rootElement = this::root;

	private final Map<String, Object> details = new HashMap<>();

	private final UsageReader usage = new UsageReader();

	private final JsonReader json = new JsonReader();

	@SuppressWarnings("NullAway.Init")
	private Consumer<StreamEvent> events;

	private int position;

	private @Nullable String id;

	private @Nullable String model;

	private @Nullable String blockReason;

	private @Nullable JsonNode error;

	private boolean flawed;

	private boolean known;

	FrameReader(BiConsumer<CandidateReader, Consumer<StreamEvent>> candidate) {
		this.candidate = candidate;
	}

	void read(Frame frame, Consumer<StreamEvent> events) {
		this.events = events;
		this.error = null;
		this.flawed = false;
		this.known = false;
		try (JsonReader reader = this.json.open(frame.bytes(), frame.offset(), frame.length())) {
			if (reader.isArray()) {
				reader.array(this.rootElement);
			}
			else {
				root();
			}
			this.flawed |= !reader.atEnd();
		}
	}

	/** Whether the frame is anything else than one JSON object. */
	boolean isFlawed() {
		return this.flawed;
	}

	/** Whether the frame says something in this protocol. */
	boolean isKnown() {
		return this.known;
	}

	/** Whether any frame was of an answer, if perhaps of an empty one. */
	boolean isAnswer() {
		return this.id != null || this.model != null || this.usage.isTold();
	}

	/** The error in the frame. */
	@Nullable JsonNode error() {
		return this.error;
	}

	/** What is known of the usage. */
	UsageReader usage() {
		return this.usage;
	}

	/** Why the question was not answered at all. */
	@Nullable String blockReason() {
		return this.blockReason;
	}

	@Nullable String id() {
		return this.id;
	}

	@Nullable String model() {
		return this.model;
	}

	Map<String, Object> details() {
		return this.details;
	}

	private void root() {
		this.flawed |= !this.json.isObject();
		this.json.object(this.fields);
	}

	private void field(String field) {
		switch (field) {
			case "candidates" -> candidates();
			case "usageMetadata" -> usageMetadata();
			case "responseId" -> this.id = once(this.id);
			case "modelVersion" -> this.model = once(this.model);
			case "promptFeedback" -> promptFeedback();
			case "error" -> this.error = tree();
			// Code Assist puts the whole answer there.
			case "response" -> this.json.object(this.fields);
			default -> this.json.skip();
		}
	}

	private void candidates() {
		this.known |= this.json.isArray();
		this.position = 0;
		this.json.array(this.candidateElement);
	}

	private void candidateElement() {
		if (this.json.isObject()) {
			this.candidateReader.read(this.json, this.position++);
			this.candidate.accept(this.candidateReader, this.events);
		}
	}

	private void usageMetadata() {
		this.known |= this.json.isObject();
		this.usage.read(this.json);
	}

	private void promptFeedback() {
		JsonNode feedback = tree();
		if (feedback == null || feedback.isEmpty()) {
			return;
		}
		this.known = true;
		this.details.put("promptFeedback", Json.valueOf(feedback));
		String reason = feedback.path("blockReason").asString("");
		if (!reason.isEmpty() && !reason.endsWith("UNSPECIFIED")) {
			this.blockReason = reason;
		}
	}

	private @Nullable String once(@Nullable String known) {
		this.known = true;
		if (known != null) {
			this.json.skip();
			return known;
		}
		String value = this.json.text();
		return (value != null && !value.isEmpty()) ? value : null;
	}

	private @Nullable JsonNode tree() {
		if (this.json.isNull()) {
			this.json.skip();
			return null;
		}
		return this.json.tree();
	}

}
