package io.reqllm.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.reqllm.json.JsonReader;
import io.reqllm.provider.ProviderSpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The providers that ship on the class-path, as data. This is all that is read at the
 * start; what their models can do comes later, provider by provider. Immutable.
 */
public final class ProviderIndex {

	/** Where the class-path keeps the index. */
	public static final String LOCATION = "META-INF/reqllm/providers.json";

	/** No provider is known. */
	public static final ProviderIndex EMPTY = new ProviderIndex(Map.of(), null);

	private final Map<String, ProviderSpec> providers;

	private final @Nullable String snapshot;

	private ProviderIndex(Map<String, ProviderSpec> providers, @Nullable String snapshot) {
		this.providers = Collections.unmodifiableMap(providers);
		this.snapshot = snapshot;
	}

	/**
	 * Reads the index from a class-path.
	 * @throws IllegalStateException if the class-path holds none, or a broken one
	 */
	public static ProviderIndex load(@Nullable ClassLoader classLoader) {
		ClassLoader loader = (classLoader != null) ? classLoader : ProviderIndex.class.getClassLoader();
		try (InputStream content = loader.getResourceAsStream(LOCATION)) {
			if (content == null) {
				throw new IllegalStateException(
						"No " + LOCATION + " on the class-path: reqllm-providers, which holds it, is missing");
			}
			return read(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + LOCATION, ex);
		}
	}

	/**
	 * Reads the index from the class-path of this library; it is empty if there is none.
	 * @throws IllegalStateException if it is broken
	 */
	public static ProviderIndex ofClassPath() {
		ClassLoader loader = ProviderIndex.class.getClassLoader();
		return (loader.getResource(LOCATION) != null) ? load(loader) : EMPTY;
	}

	/**
	 * Reads the index from a stream, which stays open.
	 * @throws IOException if the stream cannot be read
	 * @throws IllegalStateException if it is no index
	 */
	public static ProviderIndex read(InputStream content) throws IOException {
		Map<String, ProviderSpec> providers = new TreeMap<>();
		@Nullable String[] snapshot = new @Nullable String[1];
		try (JsonReader json = JsonReader.of(content.readAllBytes())) {
			json.object(member -> {
				switch (member) {
					case "snapshot" -> snapshot[0] = json.text();
					case "providers" -> json.object(id -> providers.put(id, new ProviderReader(json).read(id)));
					default -> json.skip();
				}
			});
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw new IllegalStateException("Broken provider index: " + ex.getMessage(), ex);
		}
		return new ProviderIndex(providers, snapshot[0]);
	}

	/**
	 * Returns all providers, in alphabetical order of their ids.
	 */
	public Collection<ProviderSpec> providers() {
		return this.providers.values();
	}

	/**
	 * Returns the provider of an id, if there is one.
	 */
	public Optional<ProviderSpec> find(String id) {
		return Optional.ofNullable(this.providers.get(id));
	}

	/**
	 * Returns whether there is a provider of an id.
	 */
	public boolean contains(String id) {
		return this.providers.containsKey(id);
	}

	/**
	 * Returns the day on which the facts were true, or {@code null} if it is not told.
	 */
	public @Nullable LocalDate snapshot() {
		return (this.snapshot != null) ? LocalDate.parse(this.snapshot) : null;
	}

}
