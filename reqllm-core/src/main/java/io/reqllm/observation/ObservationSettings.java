package io.reqllm.observation;

import io.micrometer.observation.ObservationRegistry;
import io.reqllm.observation.content.ContentCapture;
import org.jspecify.annotations.Nullable;

/**
 * Where observations go, and what they tell.
 *
 * @param registry where they go
 * @param convention how they are called; {@code null} for the registry's own or, without
 * one, {@link DefaultChatObservationConvention}
 * @param content what is shown of conversations; {@code null} for nothing
 * @param failures counts what goes wrong in observing
 */
public record ObservationSettings(ObservationRegistry registry, @Nullable ChatObservationConvention convention,
		@Nullable ContentCapture content, ObservationFailures failures) {

	/**
	 * Creates settings with a count of failures of their own.
	 */
	public ObservationSettings(ObservationRegistry registry, @Nullable ChatObservationConvention convention,
			@Nullable ContentCapture content) {
		this(registry, convention, content, new ObservationFailures());
	}

	/**
	 * Returns settings that show nothing of conversations.
	 */
	public static ObservationSettings of(ObservationRegistry registry) {
		return new ObservationSettings(registry, null, null);
	}

}
