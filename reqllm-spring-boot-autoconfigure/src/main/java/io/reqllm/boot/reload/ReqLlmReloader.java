package io.reqllm.boot.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.reqllm.boot.Reloadable;
import io.reqllm.boot.config.ReqLlmConfigurationException;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Reads keys, aliases and fallbacks anew while the application runs. Everything is
 * checked first, as it is at the start; if anything is wrong, all stays as it was. Calls
 * under way go on with what they have.
 */
public final class ReqLlmReloader {

	private final ConfigurableEnvironment environment;

	private final List<Reloadable> parts;

	/**
	 * Creates a reloader.
	 * @param environment the application's, whose config trees are read from the disk
	 * @param parts what is read anew
	 */
	ReqLlmReloader(ConfigurableEnvironment environment, List<Reloadable> parts) {
		this.environment = environment;
		this.parts = List.copyOf(parts);
	}

	/**
	 * Reads what may be read anew, from the property sources as they are now and from the
	 * files of imported config trees. It reads files, so it may block.
	 * @return the names of the properties that changed, in alphabetical order: those of
	 * config trees, and aliases and fallbacks. A key that changed elsewhere was in force
	 * before, and is not among them
	 * @throws ReqLlmConfigurationException if something is wrong; then nothing changed
	 */
	public synchronized List<String> reload() {
		ConfigTrees trees;
		List<Supplier<List<String>>> ready = new ArrayList<>();
		try {
			trees = new ConfigTrees(this.environment);
			Environment next = trees.environment();
			this.parts.forEach(part -> ready.add(part.read(next)));
		}
		catch (ReqLlmConfigurationException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new ReqLlmConfigurationException("The configuration cannot be read anew: " + ex.getMessage(),
					"Correct it, and reload again. Until then all stays as it was.", ex);
		}
		trees.replace();
		TreeSet<String> changed = new TreeSet<>(trees.changed());
		ready.forEach(part -> changed.addAll(part.get()));
		return List.copyOf(changed);
	}

}
