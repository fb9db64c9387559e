package io.reqllm.boot.config;

import java.util.regex.Pattern;

import io.reqllm.provider.Variables;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * Looks names up in the application's configuration, which includes the environment of
 * the process. Asked for every request, so that a key may change while the application
 * runs.
 */
public final class EnvironmentVariables implements Variables {

	private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]+");

	private final Environment environment;

	/**
	 * Creates variables of an application's environment.
	 */
	public EnvironmentVariables(Environment environment) {
		this.environment = environment;
	}

	@Override
	public @Nullable String value(String name) {
		return this.environment.getProperty(inBrackets(name));
	}

	/** Puts an id that is no plain word into brackets, as configuration has it. */
	private static String inBrackets(String name) {
		int end = name.lastIndexOf('.');
		String prefix = ProviderEntries.PREFIX + ".";
		if (!name.startsWith(prefix) || end <= prefix.length()) {
			return name;
		}
		String id = name.substring(prefix.length(), end);
		return PLAIN.matcher(id).matches() ? name : ProviderEntries.PREFIX + "[" + id + "]" + name.substring(end);
	}

}
