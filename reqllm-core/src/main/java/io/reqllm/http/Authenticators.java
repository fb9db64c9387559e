package io.reqllm.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.reqllm.provider.ProviderSpec;
import org.jspecify.annotations.Nullable;

/**
 * The ways of signing, by the name that auth schemes call them by: those that need
 * nothing but a key, and what is added. Immutable.
 */
public final class Authenticators {

	private final Supplier<? extends Collection<? extends Authenticator>> added;

	private volatile @Nullable SortedMap<String, Authenticator> byName;

	/**
	 * Adds authenticators to the built-in ones. One of the same name replaces what was
	 * there before.
	 */
	public Authenticators(Collection<? extends Authenticator> added) {
		this(() -> added);
	}

	/**
	 * Adds authenticators that are made when a request is to be signed for the first
	 * time. It may be asked twice if two threads are the first.
	 */
	public Authenticators(Supplier<? extends Collection<? extends Authenticator>> added) {
		this.added = added;
	}

	/**
	 * Returns these and some more, which replace those of the same name.
	 */
	public Authenticators with(Collection<? extends Authenticator> more) {
		return new Authenticators(() -> {
			List<Authenticator> all = new ArrayList<>(byName().values());
			all.addAll(more);
			return all;
		});
	}

	/**
	 * Returns the authenticator of a name, or {@code null} if there is none.
	 */
	public @Nullable Authenticator find(String name) {
		return byName().get(name);
	}

	/**
	 * Returns all names, in alphabetical order.
	 */
	public Set<String> names() {
		return Collections.unmodifiableSet(byName().keySet());
	}

	/**
	 * Returns where a provider's secret comes from, in words for operators, or
	 * {@code null} if it seems to have none. Never the secret.
	 */
	public @Nullable String sourceOf(ProviderSpec provider, ConfiguredCredentials keys) {
		Authenticator authenticator = find(provider.auth().name());
		return (authenticator != null) ? authenticator.sourceOf(provider, keys) : null;
	}

	/**
	 * Has all of them drop the tokens that they keep. What was not made yet keeps none.
	 */
	public void forgetTokens() {
		SortedMap<String, Authenticator> known = this.byName;
		if (known != null) {
			known.values().forEach(Authenticator::forgetTokens);
		}
	}

	private SortedMap<String, Authenticator> byName() {
		SortedMap<String, Authenticator> known = this.byName;
		if (known == null) {
			SortedMap<String, Authenticator> made = new TreeMap<>();
			KeyAuthenticator.all().forEach(one -> made.put(one.name(), one));
			this.added.get().forEach(one -> made.put(one.name(), one));
			known = made;
			this.byName = made;
		}
		return known;
	}

}
