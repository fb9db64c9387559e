package io.reqllm.test;

import java.net.URI;
import java.util.Locale;

import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a provider's data say of every request, beside its body: where it goes, what
 * headers it has, and how it is signed.
 */
final class RequestLaws {

	private final ProviderSpec spec;

	private final Route route;

	private final String key;

	RequestLaws(Provider provider, String model, String key) {
		this.spec = provider.spec();
		this.route = provider.route(Model.unknown(new ModelId(this.spec.id(), model)));
		this.key = key;
	}

	/** The request went where the base URL says, and to the wire's own path behind it. */
	void wentTo(RecordedRequest request, String path) {
		String root = String.valueOf(URI.create(this.route.baseUrl()).getRawPath());
		assertThat(withoutKey(request)).isEqualTo(root + path);
	}

	void hasTheHeadersOfTheProvider(RecordedRequest request) {
		this.spec.headers()
			.forEach((name, value) -> assertThat(request.headers()).as(this.spec.id())
				.containsEntry(name.toLowerCase(Locale.ROOT), value));
	}

	/** The key stands where the auth scheme says, and nowhere else. */
	void isSigned(RecordedRequest request) {
		AuthScheme scheme = this.spec.auth(this.route);
		String headers = request.headers().toString();
		switch (scheme.name()) {
			case "none" -> assertThat(headers + request.path()).as(this.spec.id()).doesNotContain(this.key);
			case AuthScheme.QUERY -> {
				assertThat(request.path()).as(this.spec.id()).contains(pair(scheme));
				assertThat(headers).as(this.spec.id()).doesNotContain(this.key);
			}
			case "bearer" ->
				assertThat(request.headers()).as(this.spec.id()).containsEntry(header(scheme), "Bearer " + this.key);
			case "header" -> assertThat(request.headers()).as(this.spec.id()).containsEntry(header(scheme), this.key);
			default -> assertThat(headers).as(this.spec.id()).contains(this.key);
		}
		assertThat(withoutKey(request) + request.body()).as(this.spec.id()).doesNotContain(this.key);
	}

	private String withoutKey(RecordedRequest request) {
		AuthScheme scheme = this.spec.auth(this.route);
		return scheme.name().equals(AuthScheme.QUERY)
				? request.path().replaceFirst("[?&]\\Q" + pair(scheme) + "\\E", "") : request.path();
	}

	private String pair(AuthScheme scheme) {
		return scheme.parameter() + "=" + this.key;
	}

	private static String header(AuthScheme scheme) {
		String header = (scheme.parameter() != null) ? scheme.parameter() : "Authorization";
		return header.toLowerCase(Locale.ROOT);
	}

}
