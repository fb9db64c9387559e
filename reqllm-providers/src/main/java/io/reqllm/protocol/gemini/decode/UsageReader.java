package io.reqllm.protocol.gemini.decode;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

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

	private static final String PROMPT = "promptTokenCount";

	private static final String CANDIDATES = "candidatesTokenCount";

	private static final String THOUGHTS = "thoughtsTokenCount";

	private static final String TOOLS = "toolUsePromptTokenCount";

	private static final String CACHED = "cachedContentTokenCount";

	private static final String TOTAL = "totalTokenCount";

	private static final String PROMPT_DETAILS = "promptTokensDetails";

	private static final String CANDIDATES_DETAILS = "candidatesTokensDetails";

	/** More tokens than any answer has; beyond it sums might overflow. */
	private static final long MOST = 1_000_000_000_000_000L;

	private final FieldReader fields = this::field;

	private final FieldReader detailFields = this::detailField;

	private final Runnable detail = this::detail;

	private final Map<String, Object> told = new LinkedHashMap<>();

	/** The tokens of each list of details by their modality. */
	private final Map<String, Map<String, Long>> lists = new HashMap<>();

	@SuppressWarnings("NullAway.Init")
	private JsonReader json;

	private Map<String, Long> list = Map.of();

	private @Nullable String modality;

	private @Nullable Long tokens;

	private boolean changed;

	void read(JsonReader json) {
		this.json = json;
		json.object(this.fields);
	}

	/** Whether anything was told, even if no count. */
	boolean isTold() {
		return !this.told.isEmpty();
	}

	/** Returns what was told, by its own names. */
	Map<String, Object> toValue() {
		Map<String, Object> value = new LinkedHashMap<>(this.told);
		value.putAll(this.lists);
		return value;
	}

	/** Returns what was consumed; {@code null} if that has not changed. */
	@Nullable UsageReported report() {
		Long prompt = count(PROMPT);
		Long output = output();
		if (!this.changed || (prompt == null && output == null && count(THOUGHTS) == null)) {
			return null;
		}
		this.changed = false;
		Long cached = count(CACHED);
		Long input = (prompt != null) ? Long.valueOf(Math.max(0, prompt + orZero(TOOLS) - orZero(CACHED))) : null;
		Usage usage = Usage.builder()
			.input(input)
			.cacheRead(cached)
			.output(output)
			.reasoning(count(THOUGHTS))
			.audioInput(modality(PROMPT_DETAILS, "AUDIO"))
			.imageInput(modality(PROMPT_DETAILS, "IMAGE"))
			.audioOutput(modality(CANDIDATES_DETAILS, "AUDIO"))
			.imageOutput(modality(CANDIDATES_DETAILS, "IMAGE"))
			.build();
		return new UsageReported(usage, null);
	}

	/** A count of zero is left out; the total tells that it is one. */
	private @Nullable Long output() {
		Long candidates = count(CANDIDATES);
		if (candidates != null || count(TOTAL) == null || count(PROMPT) == null) {
			return candidates;
		}
		return Math.max(0, orZero(TOTAL) - orZero(PROMPT) - orZero(TOOLS) - orZero(THOUGHTS));
	}

	private void field(String field) {
		switch (field) {
			case PROMPT, CANDIDATES, THOUGHTS, TOOLS, CACHED, TOTAL -> {
				Long count = this.json.count();
				if (count != null && count < MOST) {
					this.changed |= !count.equals(this.told.put(field, count));
				}
			}
			case PROMPT_DETAILS, CANDIDATES_DETAILS, "cacheTokensDetails", "toolUsePromptTokensDetails" -> {
				this.list = this.lists.computeIfAbsent(field, name -> new HashMap<>());
				this.json.array(this.detail);
			}
			default -> {
				Object value = this.json.value();
				if (value != null) {
					this.told.put(field, value);
				}
			}
		}
	}

	private void detail() {
		this.modality = null;
		this.tokens = null;
		this.json.object(this.detailFields);
		if (this.modality != null && this.tokens != null && this.tokens < MOST) {
			this.changed |= !this.tokens.equals(this.list.put(this.modality, this.tokens));
		}
	}

	private void detailField(String field) {
		switch (field) {
			case "modality" -> this.modality = this.json.text();
			case "tokenCount" -> this.tokens = this.json.count();
			default -> this.json.skip();
		}
	}

	private @Nullable Long modality(String list, String modality) {
		Map<String, Long> tokens = this.lists.get(list);
		return (tokens != null) ? tokens.get(modality) : null;
	}

	private @Nullable Long count(String name) {
		return (Long) this.told.get(name);
	}

	private long orZero(String name) {
		return Objects.requireNonNullElse(count(name), 0L);
	}

}
