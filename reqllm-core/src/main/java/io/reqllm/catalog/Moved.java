package io.reqllm.catalog;

import java.util.HashSet;
import java.util.Set;

import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.ProviderSpec;
import org.jspecify.annotations.Nullable;

/**
 * What an application has moved of a provider. Facts that send single models elsewhere,
 * or have them signed otherwise, are about the provider of the index: followed by one
 * behind another base URL, they would carry its key to a host that nobody chose.
 *
 * @param place whether it stands elsewhere
 * @param signing whether it is signed otherwise
 */
record Moved(boolean place, boolean signing) {

	static final Moved NOTHING = new Moved(false, false);

	static Moved of(ProviderSpec provider, ProviderSpec known) {
		Set<String> places = new HashSet<>();
		Set<AuthScheme> schemes = new HashSet<>();
		for (Route route : known.routes()) {
			places.add(route.baseUrl());
			schemes.add(known.auth(route));
		}
		boolean place = false;
		boolean signing = false;
		for (Route route : provider.routes()) {
			place |= !places.contains(route.baseUrl());
			signing |= !schemes.contains(provider.auth(route));
		}
		return new Moved(place, signing);
	}

	/** Returns facts without what does not hold any more. */
	ModelProperties applyTo(ModelProperties facts) {
		@Nullable String baseUrl = this.place ? null : facts.baseUrl();
		@Nullable String auth = this.signing ? null : facts.auth();
		boolean same = (baseUrl == facts.baseUrl()) && (auth == facts.auth());
		return same ? facts : facts.at(baseUrl, auth);
	}

}
