package io.reqllm.provider;

import org.jspecify.annotations.Nullable;

/**
 * Where settings that data only name come from: the environment of the process, or the
 * application's configuration.
 */
@FunctionalInterface
public interface Variables {

	/** The environment of the process. */
	Variables SYSTEM = System::getenv;

	/**
	 * Returns the value of a variable, or {@code null} if it is not set.
	 * @param name a name as data write it, like {@code OPENAI_API_KEY}
	 */
	@Nullable String value(String name);

}
