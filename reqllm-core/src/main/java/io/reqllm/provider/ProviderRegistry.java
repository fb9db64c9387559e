package io.reqllm.provider;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;

/**
 * All providers by id. Immutable; a look-up takes constant time.
 */
public final class ProviderRegistry {

	private final Map<String, Provider> providers;

	private final Set<String> replaced;

	/**
	 * Creates a registry.
	 * @param builtIn the providers that come with the library
	 * @param own the application's providers; each replaces the built-in one of its id
	 * @throws DuplicateProviderException if two of one list have the same id
	 */
	public ProviderRegistry(Collection<? extends Provider> builtIn, Collection<? extends Provider> own) {
		Map<String, Provider> all = byId(builtIn);
		Map<String, Provider> chosen = byId(own);
		Set<String> both = new HashSet<>(chosen.keySet());
		both.retainAll(all.keySet());
		all.putAll(chosen);
		this.providers = Map.copyOf(all);
		this.replaced = Set.copyOf(both);
	}

	/**
	 * Returns the provider of an id, if there is one.
	 */
	public Optional<Provider> find(String id) {
		return Optional.ofNullable(this.providers.get(id));
	}

	/**
	 * Returns the provider of an id.
	 * @throws InvalidRequestException if there is none; the message names the nearest ids
	 */
	public Provider get(String id) {
		Provider provider = this.providers.get(id);
		if (provider == null) {
			throw new InvalidRequestException(unknown(id), ErrorDetails.NONE, null);
		}
		return provider;
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

	private static Map<String, Provider> byId(Collection<? extends Provider> providers) {
		Map<String, Provider> byId = new HashMap<>();
		for (Provider provider : providers) {
			Provider other = byId.putIfAbsent(provider.spec().id(), provider);
			if (other != null) {
				throw new DuplicateProviderException(provider.spec().id(), List.of(other, provider));
			}
		}
		return byId;
	}

}
