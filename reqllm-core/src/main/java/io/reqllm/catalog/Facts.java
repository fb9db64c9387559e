package io.reqllm.catalog;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

import io.reqllm.model.ModelProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The facts of one provider's models. Those of the class-path are read when they are
 * first asked for, once however many ask, and kept. A failed read is tried again.
 */
final class Facts {

	private static final String LOCATION = "META-INF/reqllm/models/";

	private final String provider;

	private final @Nullable ClassLoader classLoader;

	private volatile @Nullable List<ModelProperties> models;

	/**
	 * Names the file of a provider.
	 * @param provider an id that the index lists, never a text from elsewhere
	 */
	Facts(String provider, ClassLoader classLoader) {
		this.provider = provider;
		this.classLoader = classLoader;
	}

	/** Takes facts that were read elsewhere. */
	Facts(String provider, List<ModelProperties> models) {
		this.provider = provider;
		this.classLoader = null;
		this.models = List.copyOf(models);
	}

	String provider() {
		return this.provider;
	}

	boolean loaded() {
		return this.models != null;
	}

	List<ModelProperties> models() {
		List<ModelProperties> known = this.models;
		return (known != null) ? known : load();
	}

	private synchronized List<ModelProperties> load() {
		List<ModelProperties> read = this.models;
		if (read == null) {
			read = read();
			this.models = read;
		}
		return read;
	}

	private List<ModelProperties> read() {
		String resource = LOCATION + this.provider + ".json";
		ClassLoader loader = Objects.requireNonNull(this.classLoader);
		try (InputStream content = loader.getResourceAsStream(resource)) {
			if (content == null) {
				throw new FileNotFoundException(resource + " is not on the class-path");
			}
			return ModelFacts.read(content.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + resource, ex);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw new IllegalStateException("Broken model facts in " + resource + ": " + ex.getMessage(), ex);
		}
	}

}
