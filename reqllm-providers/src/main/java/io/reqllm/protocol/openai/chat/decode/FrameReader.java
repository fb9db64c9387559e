package io.reqllm.protocol.openai.chat.decode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.Citation;
import io.reqllm.json.Json;
import io.reqllm.json.JsonReader;
import io.reqllm.json.JsonReader.FieldReader;
import io.reqllm.provider.Frame;
import io.reqllm.protocol.openai.response.Citations;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one frame: hands its choices on, and keeps what stands beside them. What every
 * frame repeats is read once.
 */
final class FrameReader {

	private final ChoiceReader choiceReader;

	private final BiConsumer<ChoiceReader, Consumer<StreamEvent>> choice;

	private final boolean streamed;

	private final FieldReader fields = this::field;

	private final FieldReader groqFields = this::groqField;

	private final FieldReader baseFields = this::baseField;

	private final Runnable choiceElement = this::choiceElement;

	private final Runnable rootElement = this::root;

	private final Map<String, Object> details = new HashMap<>();

	private List<Citation> citations = List.of();

	private final JsonReader json = new JsonReader();

	@SuppressWarnings("NullAway.Init")
	private Consumer<StreamEvent> events;

	private @Nullable String id;

	private @Nullable String model;

	private @Nullable JsonNode usage;

	private @Nullable JsonNode error;

	private @Nullable String failure;

	private boolean flawed;

	private boolean known;

	FrameReader(boolean streamed, BiConsumer<ChoiceReader, Consumer<StreamEvent>> choice) {
		this.streamed = streamed;
		this.choiceReader = new ChoiceReader(streamed);
		this.choice = choice;
	}

	void read(Frame frame, Consumer<StreamEvent> events) {
		this.events = events;
		this.usage = null;
		this.error = null;
		this.failure = null;
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

	/** Whether the response says that it comes in pieces. */
	boolean streamed() {
		return this.streamed;
	}

	/** Whether the frame is anything else than one JSON object. */
	boolean isFlawed() {
		return this.flawed;
	}

	/** Whether the frame says something in this protocol. */
	boolean isKnown() {
		return this.known || this.usage != null;
	}

	/** The error in the frame. */
	@Nullable JsonNode error() {
		return this.error;
	}

	/** The finish reason that tells of a failure. */
	@Nullable String failure() {
		return this.failure;
	}

	void failed(String reason) {
		this.failure = reason;
	}

	/** The usage in the frame, wherever it was. */
	@Nullable JsonNode usage() {
		return this.usage;
	}

	void usage(JsonNode found) {
		this.usage = found;
	}

	@Nullable String id() {
		return this.id;
	}

	@Nullable String model() {
		return this.model;
	}

	List<Citation> citations() {
		return this.citations;
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
			case "id" -> this.id = once(this.id);
			case "model" -> this.model = once(this.model);
			case "choices" -> choices();
			case "usage" -> this.usage = tree(this.usage);
			case "x_groq" -> this.json.object(this.groqFields);
			case "error" -> this.error = tree(this.error);
			case "base_resp" -> this.json.object(this.baseFields);
			case "provider" -> provider();
			case "citations", "search_results" -> cite();
			case "system_fingerprint", "service_tier" -> detail(field);
			case "images", "related_questions" -> details(field);
			default -> this.json.skip();
		}
	}

	private void choices() {
		this.known |= this.json.isArray();
		this.json.array(this.choiceElement);
	}

	private void choiceElement() {
		this.choiceReader.read(this.json);
		this.choice.accept(this.choiceReader, this.events);
	}

	private void groqField(String field) {
		switch (field) {
			case "usage" -> this.usage = (this.usage != null) ? this.usage : tree(null);
			case "error" -> this.error = tree(this.error);
			default -> this.json.skip();
		}
		this.known = true;
	}

	/** MiniMax tells of errors here; zero means that there is none. */
	private void baseField(String field) {
		if (field.equals("status_code")) {
			Long code = this.json.count();
			this.failure = (code != null && code != 0) ? "status_code " + code : this.failure;
		}
		else {
			this.json.skip();
		}
	}

	/** Usually a name; OpenRouter has been seen to put the whole answer there. */
	private void provider() {
		if (this.json.isObject()) {
			this.json.object(this.fields);
		}
		else {
			detail("provider");
		}
	}

	private void cite() {
		JsonNode list = tree(null);
		List<Citation> found = (list != null) ? Citations.read(list) : List.of();
		boolean titled = found.stream().anyMatch(citation -> citation.title() != null);
		if (!found.isEmpty() && (titled || this.citations.stream().allMatch(known -> known.title() == null))) {
			this.citations = found;
		}
	}

	private void detail(String field) {
		if (this.details.containsKey(field)) {
			this.json.skip();
			return;
		}
		String value = this.json.text();
		if (value != null && !value.isEmpty()) {
			this.details.put(field, value);
		}
	}

	private void details(String field) {
		JsonNode value = tree(null);
		if (value != null && !value.isEmpty()) {
			this.details.put(field, Json.valueOf(value));
		}
	}

	private @Nullable String once(@Nullable String known) {
		if (known != null) {
			this.json.skip();
			return known;
		}
		String value = this.json.text();
		return (value != null && !value.isEmpty()) ? value : null;
	}

	private @Nullable JsonNode tree(@Nullable JsonNode otherwise) {
		if (this.json.isNull()) {
			this.json.skip();
			return otherwise;
		}
		return this.json.tree();
	}

}
