package io.reqllm.boot.config;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Checks times that somebody configured. */
final class Times {

	private Times() {
	}

	static void requireNotNegative(String name, @Nullable Duration time) {
		if (time != null && time.isNegative()) {
			throw new IllegalArgumentException(name + " must not be negative but is " + time);
		}
	}

}
