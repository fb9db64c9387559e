package io.reqllm.boot;

import java.util.List;
import java.util.function.Supplier;

import org.springframework.core.env.Environment;

/**
 * Has settings that may be read anew while the application runs.
 */
@FunctionalInterface
public interface Reloadable {

	/**
	 * Reads the settings and checks them; they are not in force yet.
	 * @param environment where they are set
	 * @return puts them in force, which must not fail, and returns the names of the
	 * properties that changed
	 * @throws RuntimeException if they cannot be used
	 */
	Supplier<List<String>> read(Environment environment);

}
