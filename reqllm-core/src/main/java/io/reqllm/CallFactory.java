package io.reqllm;

import java.util.List;
import java.util.Map;

import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ModelPolicy;
import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Warning;
import io.reqllm.exchange.CallSource;
import io.reqllm.model.Mode;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import io.reqllm.provider.BaseUrls;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.Variables;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Makes a call of a request: finds its model, completes its options (the call's own
 * before the model's before the provider's), chooses its route and fills in the variables
 * of the base URL. Refuses what the catalogue knows to be in vain.
 */
final class CallFactory implements CallSource {

	private final ProviderRegistry registry;

	private final ModelCatalog catalog;

	private final ModelPolicy policy;

	private final BaseUrls baseUrls;

	private final Aliases aliases;

	CallFactory(ProviderRegistry registry, ModelCatalog catalog, ModelPolicy policy, Variables variables) {
		this(registry, catalog, policy, new BaseUrls(variables), Aliases.NONE);
	}

	private CallFactory(ProviderRegistry registry, ModelCatalog catalog, ModelPolicy policy, BaseUrls baseUrls,
			Aliases aliases) {
		this.registry = registry;
		this.catalog = catalog;
		this.policy = policy;
		this.baseUrls = baseUrls;
		this.aliases = aliases;
	}

	/** Returns a factory that knows other names of models. */
	CallFactory withAliases(Aliases other) {
		return new CallFactory(this.registry, this.catalog, this.policy, this.baseUrls, other);
	}

	/**
	 * Returns the call. Stays on the caller's thread when the facts of the provider are
	 * loaded, and reads them on another one otherwise.
	 */
	@Override
	public Mono<LlmCall> create(ChatRequest request, boolean streaming) {
		try {
			if (request.definition() != null
					|| this.catalog.isLoaded(this.aliases.resolve(request.model()).provider())) {
				return Mono.fromSupplier(() -> plan(request, streaming));
			}
		}
		catch (RuntimeException ex) {
			return Mono.error(ex);
		}
		return Mono.fromCallable(() -> plan(request, streaming)).subscribeOn(Schedulers.boundedElastic());
	}

	private LlmCall plan(ChatRequest request, boolean streaming) {
		LlmCall call = draft(request, streaming);
		ProviderSpec provider = this.registry.get(call.model().id().provider()).spec();
		Route route = call.route();
		return call.withRoute(route.withBaseUrl(this.baseUrls.fill(route.baseUrl(), provider, call.model().id())));
	}

	/**
	 * Returns the call with the variables of its base URL as they are. Reads the facts of
	 * the provider if they were not read before.
	 */
	LlmCall draft(ChatRequest request, boolean streaming) {
		ModelId id = this.aliases.resolve(request.model());
		Provider provider = this.registry.get(id.provider());
		Model model = model(request.definition(), id);
		RequestChecks.check(request, model);
		ChatOptions defaults = ChatOptions.of(model.defaults()).over(ChatOptions.of(provider.spec().defaults()));
		ChatRequest completed = request.withOptions(options -> served(options.over(defaults), model));
		LlmCall call = new LlmCall(completed, model, provider.route(model), streaming, List.of(), request.options());
		return this.policy.warns(model) ? call.withWarning(unknown(model)) : call;
	}

	/** A mode of the model is told by its own members and headers. */
	private static ChatOptions served(ChatOptions options, Model model) {
		Map<String, Mode> modes = model.properties().modes();
		Mode mode = (modes != null && options.serviceTier() != null) ? modes.get(options.serviceTier()) : null;
		return (mode != null) ? options.inMode(mode.body(), mode.headers()) : options;
	}

	private static Warning unknown(Model model) {
		return new Warning(Warning.Kind.OTHER, "model",
				"The catalogue does not list " + model.id() + ": its limits and prices are unknown");
	}

	private Model model(@Nullable Model definition, ModelId id) {
		if (definition == null) {
			return this.policy.admit(id, this.catalog);
		}
		this.policy.requireAllowed(id);
		return definition;
	}

}
