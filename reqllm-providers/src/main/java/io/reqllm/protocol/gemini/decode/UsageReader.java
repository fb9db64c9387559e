package io.reqllm.protocol.gemini.decode;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.json.JsonReader;
import io.reqllm.json.JsonReader.FieldReader;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code usageMetadata}, which nearly every frame has: each count as it was told
 * last, since a later frame may tell less than an earlier one. Cached tokens are among
 * those of the prompt; thoughts are not among those of the candidates, nor what tools of
 * the provider read among those of the prompt.
 */
final class UsageReader {

	private static final String TIER = "serviceTier";

	private static final String TRAFFIC = "trafficType";

	private final FieldReader fields = this::field;

	private final ModalityReader promptDetails = new ModalityReader();

	private final ModalityReader candidatesDetails = new ModalityReader();

	private final Map<String, Object> others = new LinkedHashMap<>();

	@SuppressWarnings("NullAway.Init")
	private JsonReader json;

	private long prompt = Tokens.UNKNOWN;

	private long cached = Tokens.UNKNOWN;

	private long candidates = Tokens.UNKNOWN;

	private long thoughts = Tokens.UNKNOWN;

	private long tools = Tokens.UNKNOWN;

	private long total = Tokens.UNKNOWN;

	private boolean changed;

	void read(JsonReader json) {
		this.json = json;
		json.object(this.fields);
	}

	/** Whether any count was told. */
	boolean isTold() {
		return this.prompt >= 0 || this.candidates >= 0 || this.thoughts >= 0;
	}

	/** Returns what was told, by its own names. */
	Map<String, Object> toValue() {
		Map<String, Object> value = new LinkedHashMap<>();
		Tokens.put("promptTokenCount", this.prompt, value);
		Tokens.put("cachedContentTokenCount", this.cached, value);
		Tokens.put("candidatesTokenCount", this.candidates, value);
		Tokens.put("thoughtsTokenCount", this.thoughts, value);
		Tokens.put("toolUsePromptTokenCount", this.tools, value);
		Tokens.put("totalTokenCount", this.total, value);
		this.promptDetails.describe("promptTokensDetails", value);
		this.candidatesDetails.describe("candidatesTokensDetails", value);
		value.putAll(this.others);
		return value;
	}

	/** Returns what was consumed; {@code null} if nothing new was told. */
	@Nullable UsageReported report() {
		if (!this.changed || !isTold()) {
			return null;
		}
		this.changed = false;
		Usage usage = Usage.builder()
			.input(Tokens.known((this.prompt < 0) ? Tokens.UNKNOWN
					: Math.max(0, this.prompt + Math.max(0, this.tools) - Math.max(0, this.cached))))
			.cacheRead(Tokens.known(this.cached))
			.output(Tokens.known(output()))
			.reasoning(Tokens.known(this.thoughts))
			.audioInput(Tokens.known(this.promptDetails.audio()))
			.imageInput(Tokens.known(this.promptDetails.image()))
			.audioOutput(Tokens.known(this.candidatesDetails.audio()))
			.imageOutput(Tokens.known(this.candidatesDetails.image()))
			.build();
		return new UsageReported(usage, null, tier());
	}

	/** A count of zero is left out; the total tells that it is one. */
	private long output() {
		if (this.candidates >= 0 || this.total < 0 || this.prompt < 0) {
			return this.candidates;
		}
		return Math.max(0, this.total - this.prompt - Math.max(0, this.tools) - Math.max(0, this.thoughts));
	}

	/** The Gemini API names the tier, Vertex AI the traffic that the answer was. */
	private @Nullable String tier() {
		if (this.others.get(TIER) instanceof String tier) {
			return tier;
		}
		String traffic = (this.others.get(TRAFFIC) instanceof String type) ? type : "";
		int last = traffic.lastIndexOf('_');
		return (traffic.endsWith("_FLEX") || traffic.endsWith("_PRIORITY"))
				? traffic.substring(last + 1).toLowerCase(Locale.ROOT) : null;
	}

	private void field(String field) {
		switch (field) {
			case "promptTokenCount" -> this.prompt = told(this.prompt);
			case "cachedContentTokenCount" -> this.cached = told(this.cached);
			case "candidatesTokenCount" -> this.candidates = told(this.candidates);
			case "thoughtsTokenCount" -> this.thoughts = told(this.thoughts);
			case "toolUsePromptTokenCount" -> this.tools = told(this.tools);
			case "totalTokenCount" -> this.total = told(this.total);
			case "promptTokensDetails" -> this.changed |= this.promptDetails.read(this.json);
			case "candidatesTokensDetails" -> this.changed |= this.candidatesDetails.read(this.json);
			default -> other(field);
		}
	}

	private long told(long before) {
		long count = Tokens.read(this.json, before);
		this.changed |= count != before;
		return count;
	}

	/** Nothing of the rest changes from frame to frame. */
	private void other(String field) {
		Object value = this.others.containsKey(field) ? null : this.json.value();
		if (value != null) {
			this.others.put(field, value);
		}
	}

}
