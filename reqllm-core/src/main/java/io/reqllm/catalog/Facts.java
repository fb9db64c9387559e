package io.reqllm.catalog;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import io.reqllm.json.JsonReader;
import io.reqllm.model.ModelProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The facts that the class-path keeps of one provider's models: read when they are first
 * asked for, once however many ask, and kept. A failed read is tried again.
 */
final class Facts {

	private static final String LOCATION = "META-INF/reqllm/models/";

	private final String provider;

	private final ClassLoader classLoader;

	private volatile @Nullable List<ModelProperties> models;

	/**
	 * Names the file of a provider.
	 * @param provider an id that the index lists, never a text from elsewhere
	 */
	Facts(String provider, ClassLoader classLoader) {
		this.provider = provider;
		this.classLoader = classLoader;
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
		try (InputStream content = this.classLoader.getResourceAsStream(resource)) {
			if (content == null) {
				throw new FileNotFoundException(resource + " is not on the class-path");
			}
			try (JsonReader json = JsonReader.of(content.readAllBytes())) {
				return List.copyOf(new ModelReader(json).read());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + resource, ex);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw new IllegalStateException("Broken model facts in " + resource + ": " + ex.getMessage(), ex);
		}
	}

}
