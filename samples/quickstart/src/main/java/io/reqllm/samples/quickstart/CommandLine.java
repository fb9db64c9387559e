package io.reqllm.samples.quickstart;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ApplicationArguments;

/** Reads what was typed, and not an environment variable that happens to be called so. */
final class CommandLine {

	private CommandLine() {
	}

	static @Nullable String option(ApplicationArguments arguments, String name) {
		List<String> values = arguments.getOptionValues(name);
		return (values == null || values.isEmpty()) ? null : values.get(values.size() - 1);
	}

}
