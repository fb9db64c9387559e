package io.reqllm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.reqllm.CallPlan.Signature;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Warning;
import io.reqllm.http.Authenticator;
import io.reqllm.http.Authenticators;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.BaseUrls;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.Variables;
import io.reqllm.provider.WireRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a call would send, without sending it: the same look-ups, defaults and
 * encoding as those of the client that comes from the same builder. Filters are not run.
 * Needs neither a key nor the network. Safe for use by many threads.
 */
public final class CallPlanner {

	private static final String AUTHORIZATION = "Authorization";

	private final CallFactory calls;

	private final ProviderRegistry registry;

	private final Authenticators authenticators;

	private final Variables variables;

	CallPlanner(CallFactory calls, ProviderRegistry registry, Authenticators authenticators, Variables variables) {
		this.calls = calls;
		this.registry = registry;
		this.authenticators = authenticators;
		this.variables = variables;
	}

	/**
	 * Returns what a call would send. Reads the facts of its provider, a file, the first
	 * time.
	 * @param request what to ask
	 * @param streaming whether the answer should come in pieces
	 * @throws io.reqllm.error.InvalidRequestException if the client would refuse the call
	 */
	public CallPlan plan(ChatRequest request, boolean streaming) {
		ChatCall draft = this.calls.draft(request, streaming);
		Provider provider = this.registry.get(draft.model().id().provider());
		BaseUrls baseUrls = new BaseUrls(this.variables);
		Route route = draft.route();
		ModelId model = draft.model().id();
		Set<String> unset = baseUrls.unset(route.baseUrl(), provider.spec(), model);
		ChatCall call = draft.withRoute(route.withBaseUrl(baseUrls.draft(route.baseUrl(), provider.spec(), model)));
		WireRequest wire = provider.buildRequest(call);
		SecretMask mask = SecretMask.of(call, provider.spec(), this.variables);
		AuthScheme scheme = provider.spec().auth(route);
		String url = mask.url(wire.uri().toString() + query(scheme, wire));
		for (String name : unset) {
			url = url.replace(name, "${" + name + "}");
		}
		List<Warning> warnings = new ArrayList<>(call.warnings());
		warnings.addAll(wire.warnings());
		return new CallPlan(model, route.wire(), url, mask.headers(headers(call, provider.spec(), scheme, wire)),
				signature(call, provider.spec(), scheme), mask.body(wire.body()), warnings, unset);
	}

	private static Map<String, String> headers(ChatCall call, ProviderSpec provider, AuthScheme scheme,
			WireRequest wire) {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.put("Content-Type", "application/json");
		headers.put("Accept", call.streaming() ? "text/event-stream" : "application/json");
		headers.putAll(provider.headers());
		headers.putAll(wire.headers());
		switch (scheme.name()) {
			case "bearer" -> headers.put(headerOf(scheme), "Bearer " + SecretMask.HIDDEN);
			case "header" -> headers.put(headerOf(scheme), SecretMask.HIDDEN);
			case "none", AuthScheme.QUERY -> {
			}
			default -> headers.put(AUTHORIZATION, SecretMask.HIDDEN);
		}
		return headers;
	}

	private static String headerOf(AuthScheme scheme) {
		return (scheme.parameter() != null) ? scheme.parameter() : AUTHORIZATION;
	}

	private static String query(AuthScheme scheme, WireRequest wire) {
		if (!scheme.name().equals(AuthScheme.QUERY)) {
			return "";
		}
		return ((wire.uri().getRawQuery() != null) ? "&" : "?") + scheme.parameter() + "=" + SecretMask.HIDDEN;
	}

	private Signature signature(ChatCall call, ProviderSpec provider, AuthScheme scheme) {
		return new Signature(scheme.name(), scheme.optional(), source(call, provider, scheme),
				ConfiguredCredentials.namesOf(provider));
	}

	private @Nullable String source(ChatCall call, ProviderSpec provider, AuthScheme scheme) {
		if (call.apiKey() != null) {
			return "the request";
		}
		Authenticator authenticator = this.authenticators.find(scheme.name());
		return (authenticator != null) ? authenticator.sourceOf(provider, new ConfiguredCredentials(this.variables))
				: null;
	}

}
