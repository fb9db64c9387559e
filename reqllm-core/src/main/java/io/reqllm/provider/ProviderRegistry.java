package io.reqllm.provider;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * All providers by id. Which there are never changes; a look-up takes constant time.
 */
public final class ProviderRegistry {

	private final Map<String, Entry> providers;

	private final Set<String> replaced;

	/**
	 * Creates a registry.
	 * @param builtIn the providers that come with the library
	 * @param own the application's providers; each replaces the built-in one of its id
	 * @throws DuplicateProviderException if two of one list have the same id
	 */
	public ProviderRegistry(Collection<? extends Provider> builtIn, Collection<? extends Provider> own) {
		this(byId(builtIn), byId(own));
	}

	/**
	 * Creates a registry that makes the built-in providers when they are asked for.
	 * @param builtIn what makes the providers that come with the library, by their ids;
	 * it is asked once, but for threads that come first at the same time: all of them get
	 * the same provider
	 * @param own the application's providers; each replaces the built-in one of its id
	 * @throws DuplicateProviderException if two of the application's have the same id
	 */
	public ProviderRegistry(Map<String, Supplier<Provider>> builtIn, Collection<? extends Provider> own) {
		this(entries(builtIn), byId(own));
	}

	private ProviderRegistry(Map<String, Entry> all, Map<String, Entry> chosen) {
		Set<String> both = new HashSet<>(chosen.keySet());
		both.retainAll(all.keySet());
		all.putAll(chosen);
		this.providers = Collections.unmodifiableMap(all);
		this.replaced = Set.copyOf(both);
	}

	/**
	 * Returns whether there is a provider of an id, without making it.
	 */
	public boolean contains(String id) {
		return this.providers.containsKey(id);
	}

	/**
	 * Returns the provider of an id, if there is one.
	 */
	public Optional<Provider> find(String id) {
		Entry entry = this.providers.get(id);
		return (entry != null) ? Optional.of(entry.provider()) : Optional.empty();
	}

	/**
	 * Returns the provider of an id.
	 * @throws InvalidRequestException if there is none; the message names the nearest ids
	 */
	public Provider get(String id) {
		Entry entry = this.providers.get(id);
		if (entry == null) {
			throw new InvalidRequestException(unknown(id), ErrorDetails.NONE, null);
		}
		return entry.provider();
	}

	/**
	 * Returns the ids of all providers, in alphabetical order.
	 */
	public List<String> ids() {
		return this.providers.keySet().stream().sorted().toList();
	}

	/**
	 * Returns whether an application's provider stands in place of a built-in one.
	 */
	public boolean replaced(String id) {
		return this.replaced.contains(id);
	}

	private String unknown(String id) {
		String shown = (id.length() > 64) ? id.substring(0, 64) + "…" : id;
		List<String> nearest = NearestNames.of(id, this.providers.keySet());
		return "Unknown provider '" + shown + "'" + (nearest.isEmpty() ? "" : ": did you mean " + nearest + "?")
				+ " Declare your own as reqllm.providers." + shown + " with a type, or as a Provider bean";
	}

	private static Map<String, Entry> byId(Collection<? extends Provider> providers) {
		Map<String, Entry> byId = new LinkedHashMap<>();
		for (Provider provider : providers) {
			Entry other = byId.putIfAbsent(provider.spec().id(), new Entry(provider, () -> provider));
			if (other != null) {
				throw new DuplicateProviderException(provider.spec().id(), List.of(other.provider(), provider));
			}
		}
		return byId;
	}

	private static Map<String, Entry> entries(Map<String, Supplier<Provider>> suppliers) {
		Map<String, Entry> entries = new LinkedHashMap<>();
		for (Map.Entry<String, Supplier<Provider>> supplier : suppliers.entrySet()) {
			entries.put(supplier.getKey(), new Entry(null, supplier.getValue()));
		}
		return entries;
	}

	/**
	 * A provider, or what makes it. Takes no lock, since whoever makes it may hold locks
	 * of their own, as a container of beans does.
	 */
	private static final class Entry {

		private final AtomicReference<@Nullable Provider> provider;

		private final Supplier<Provider> supplier;

		Entry(@Nullable Provider provider, Supplier<Provider> supplier) {
			this.provider = new AtomicReference<>(provider);
			this.supplier = supplier;
		}

		Provider provider() {
			Provider provider = this.provider.get();
			return (provider != null) ? provider : make();
		}

		private Provider make() {
			Provider made = this.supplier.get();
			Provider first = this.provider.compareAndExchange(null, made);
			return (first != null) ? first : made;
		}

	}

}
