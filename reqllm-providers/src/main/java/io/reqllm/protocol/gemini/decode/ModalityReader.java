package io.reqllm.protocol.gemini.decode;

import java.util.LinkedHashMap;
import java.util.Map;

import io.reqllm.json.JsonReader;
import io.reqllm.json.JsonReader.FieldReader;
import org.jspecify.annotations.Nullable;

/** Reads a list that tells tokens apart by what they are of. */
final class ModalityReader {

	private final FieldReader fields = this::field;

	private final Runnable element = this::element;

	private final Map<String, Long> others = new LinkedHashMap<>();

	@SuppressWarnings("NullAway.Init")
	private JsonReader json;

	private @Nullable String modality;

	private long tokens;

	private long text = Tokens.UNKNOWN;

	private long audio = Tokens.UNKNOWN;

	private long image = Tokens.UNKNOWN;

	/** Reads the list, and returns whether it tells anything new. */
	boolean read(JsonReader json) {
		long audioBefore = this.audio;
		long imageBefore = this.image;
		this.json = json;
		json.array(this.element);
		return this.audio != audioBefore || this.image != imageBefore;
	}

	long audio() {
		return this.audio;
	}

	long image() {
		return this.image;
	}

	/** Puts the counts by modality under a name, if there are any. */
	void describe(String name, Map<String, Object> into) {
		Map<String, Object> counts = new LinkedHashMap<>();
		Tokens.put("TEXT", this.text, counts);
		Tokens.put("IMAGE", this.image, counts);
		Tokens.put("AUDIO", this.audio, counts);
		counts.putAll(this.others);
		if (!counts.isEmpty()) {
			into.put(name, counts);
		}
	}

	private void element() {
		this.modality = null;
		this.tokens = Tokens.UNKNOWN;
		this.json.object(this.fields);
		if (this.modality == null || this.tokens < 0) {
			return;
		}
		switch (this.modality) {
			case "TEXT" -> this.text = this.tokens;
			case "AUDIO" -> this.audio = this.tokens;
			case "IMAGE" -> this.image = this.tokens;
			default -> this.others.put(this.modality, this.tokens);
		}
	}

	private void field(String field) {
		switch (field) {
			case "modality" -> this.modality = this.json.word();
			case "tokenCount" -> this.tokens = Tokens.read(this.json, Tokens.UNKNOWN);
			default -> this.json.skip();
		}
	}

}
