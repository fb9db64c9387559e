package io.reqllm.protocol.anthropic.decode;

import io.reqllm.json.JsonReader;
import io.reqllm.json.JsonReader.FieldReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A piece of a block; used again for the next one. */
final class Delta {

	private final MessageReader message;

	private final FieldReader fields = this::field;

	@SuppressWarnings("NullAway.Init")
	private JsonReader json;

	private String type = "";

	private @Nullable String text;

	private @Nullable JsonNode citation;

	Delta(MessageReader message) {
		this.message = message;
	}

	void reset() {
		this.type = "";
		this.text = null;
		this.citation = null;
	}

	void read(JsonReader from) {
		this.json = from;
		from.object(this.fields);
	}

	/** What kind of piece it is; empty if it does not tell. */
	String type() {
		return this.type;
	}

	/** What it says, under whatever name; empty if nothing. */
	String text() {
		return (this.text != null) ? this.text : "";
	}

	/** The source that it names. */
	@Nullable JsonNode citation() {
		return this.citation;
	}

	private void field(String field) {
		switch (field) {
			case "type" -> {
				String told = this.json.word();
				this.type = (told != null) ? told : "";
			}
			case "text" -> say("text_delta");
			case "thinking" -> say("thinking_delta");
			case "partial_json" -> say("input_json_delta");
			case "signature" -> say("signature_delta");
			case "content" -> say("compaction_delta");
			case "citation" -> this.citation = this.json.tree();
			default -> this.message.ending(field);
		}
	}

	/** Who leaves out the type tells it by the name of what he says. */
	private void say(String implied) {
		String said = this.json.isText() ? this.json.text() : null;
		if (said != null) {
			this.text = said;
			this.type = this.type.isEmpty() ? implied : this.type;
		}
	}

}
