package io.reqllm.boot.observation;

import io.reqllm.observation.content.ContentCapture;
import io.reqllm.observation.content.ContentRedaction;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application may set under {@code reqllm.observations}.
 *
 * @param enabled Whether calls are observed.
 * @param content Whether spans show what is said. It may hold what is personal or secret.
 * @param contentLimit Largest number of characters of the texts in one attribute of a
 * span.
 */
@ConfigurationProperties("reqllm.observations")
public record ReqLlmObservationProperties(@DefaultValue("true") boolean enabled, @DefaultValue("false") boolean content,
		@DefaultValue("8192") int contentLimit) {

	/** Returns what spans show of what is said; {@code null} for nothing. */
	public @Nullable ContentCapture capture(ContentRedaction redaction) {
		return this.content ? new ContentCapture(this.contentLimit, redaction) : null;
	}

}
