package io.reqllm.http;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.reqllm.provider.ProviderSpec;
import org.jspecify.annotations.Nullable;

/**
 * The ways of signing, by the name that auth schemes call them by: those that need
 * nothing but a key, and what is added. Immutable.
 */
public final class Authenticators {

	private final SortedMap<String, Authenticator> byName = new TreeMap<>();

	/**
	 * Adds authenticators to the built-in ones. One of the same name replaces what was
	 * there before.
	 */
	public Authenticators(Collection<? extends Authenticator> added) {
		KeyAuthenticator.all().forEach(one -> this.byName.put(one.name(), one));
		added.forEach(one -> this.byName.put(one.name(), one));
	}

	/**
	 * Returns the authenticator of a name, or {@code null} if there is none.
	 */
	public @Nullable Authenticator find(String name) {
		return this.byName.get(name);
	}

	/**
	 * Returns all names, in alphabetical order.
	 */
	public Set<String> names() {
		return Collections.unmodifiableSet(this.byName.keySet());
	}

	/**
	 * Returns all of them, in alphabetical order of their names.
	 */
	public Collection<Authenticator> all() {
		return Collections.unmodifiableCollection(this.byName.values());
	}

	/**
	 * Returns where a provider's secret comes from, in words for operators, or
	 * {@code null} if it seems to have none. Never the secret.
	 */
	public @Nullable String sourceOf(ProviderSpec provider, ConfiguredCredentials keys) {
		Authenticator authenticator = find(provider.auth().name());
		return (authenticator != null) ? authenticator.sourceOf(provider, keys) : null;
	}

}
