package io.reqllm.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.reqllm.json.JsonMembers;
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
	public static final ProviderIndex EMPTY = new ProviderIndex(Map.of(), null, null);

	private final Map<String, Entry> entries;

	private final @Nullable String snapshot;

	private final @Nullable String newest;

	private ProviderIndex(Map<String, Entry> entries, @Nullable String snapshot, @Nullable String newest) {
		this.entries = entries;
		this.snapshot = snapshot;
		this.newest = newest;
	}

	/**
	 * Reads the index from a class-path: which providers there are. What it says of each
	 * is read when somebody asks for that provider.
	 * @throws IllegalStateException if the class-path holds none, or a broken one
	 */
	public static ProviderIndex load(@Nullable ClassLoader classLoader) {
		ClassLoader loader = (classLoader != null) ? classLoader : ProviderIndex.class.getClassLoader();
		try (InputStream content = loader.getResourceAsStream(LOCATION)) {
			if (content == null) {
				throw new IllegalStateException(
						"No " + LOCATION + " on the class-path: reqllm-providers, which holds it, is missing");
			}
			return scan(content.readAllBytes());
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
	 * Reads the index and all that it says from a stream, which stays open.
	 * @throws IOException if the stream cannot be read
	 * @throws IllegalStateException if it is no index
	 */
	public static ProviderIndex read(InputStream content) throws IOException {
		ProviderIndex index = scan(content.readAllBytes());
		index.providers();
		return index;
	}

	private static ProviderIndex scan(byte[] json) {
		Map<String, Entry> entries = new LinkedHashMap<>();
		@Nullable String[] days = new @Nullable String[2];
		try {
			JsonMembers.of(json, 0, json.length, (member, from, to) -> {
				if (member.equals("providers")) {
					JsonMembers.of(json, from, to,
							(id, start, end) -> entries.put(id, new Entry(id, json, start, end)));
				}
				else if (member.equals("snapshot")) {
					days[0] = new String(json, from + 1, to - from - 2, StandardCharsets.UTF_8);
				}
				else if (member.equals("newest")) {
					days[1] = new String(json, from + 1, to - from - 2, StandardCharsets.UTF_8);
				}
			});
		}
		catch (IllegalArgumentException ex) {
			throw broken(ex);
		}
		return new ProviderIndex(sorted(entries), days[0], days[1]);
	}

	/** What ships is in order already; to sort it would be part of every start. */
	private static Map<String, Entry> sorted(Map<String, Entry> entries) {
		String last = "";
		for (String id : entries.keySet()) {
			if (id.compareTo(last) < 0) {
				return new TreeMap<>(entries);
			}
			last = id;
		}
		return entries;
	}

	private static IllegalStateException broken(RuntimeException cause) {
		return new IllegalStateException("Broken provider index: " + cause.getMessage(), cause);
	}

	/**
	 * Returns the ids of all providers, in alphabetical order. Nothing else is read.
	 */
	public Set<String> ids() {
		return Collections.unmodifiableSet(this.entries.keySet());
	}

	/**
	 * Returns all providers, in alphabetical order of their ids.
	 * @throws IllegalStateException if what the index says of one is broken
	 */
	public Collection<ProviderSpec> providers() {
		return this.entries.values().stream().map(Entry::spec).toList();
	}

	/**
	 * Returns the provider of an id, if there is one.
	 * @throws IllegalStateException if what the index says of it is broken
	 */
	public Optional<ProviderSpec> find(String id) {
		return Optional.ofNullable(this.entries.get(id)).map(Entry::spec);
	}

	/**
	 * Returns whether there is a provider of an id.
	 */
	public boolean contains(String id) {
		return this.entries.containsKey(id);
	}

	/**
	 * Returns the day on which the facts were true, or {@code null} if it is not told.
	 */
	public @Nullable LocalDate snapshot() {
		return (this.snapshot != null) ? LocalDate.parse(this.snapshot) : null;
	}

	/**
	 * Returns the day on which a fact was changed last, or {@code null} if it is not
	 * told. Not after {@link #snapshot()}: two documents are compared by it.
	 */
	public @Nullable LocalDate newest() {
		return (this.newest != null) ? LocalDate.parse(this.newest) : null;
	}

	/** What the index says of one provider, read on demand. */
	private static final class Entry {

		private final String id;

		private final byte[] json;

		private final int from;

		private final int to;

		private volatile @Nullable ProviderSpec spec;

		Entry(String id, byte[] json, int from, int to) {
			this.id = id;
			this.json = json;
			this.from = from;
			this.to = to;
		}

		/** Two threads may both read it: the results are equal. */
		ProviderSpec spec() {
			ProviderSpec known = this.spec;
			if (known == null) {
				try (JsonReader reader = JsonReader.of(this.json, this.from, this.to - this.from)) {
					known = new ProviderReader(reader).read(this.id);
				}
				catch (JacksonException | IllegalArgumentException ex) {
					throw broken(ex);
				}
				this.spec = known;
			}
			return known;
		}

	}

}
