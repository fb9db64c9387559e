package io.reqllm;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ModelPolicy;
import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Warning;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.exchange.CallSource;
import io.reqllm.model.Mode;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import io.reqllm.provider.BaseUrls;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.EmbeddingCall;
import io.reqllm.provider.EmbeddingProvider;
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
	public Mono<ChatCall> create(ChatRequest request, boolean streaming) {
		return once(request.definition(), request.model(), () -> {
			ChatCall call = draft(request, streaming);
			return call.withRoute(placed(call));
		});
	}

	/**
	 * Returns the call that embeds texts, under the same conditions.
	 */
	Mono<EmbeddingCall> create(EmbeddingRequest request) {
		return once(request.definition(), request.model(), () -> {
			EmbeddingCall call = draft(request);
			return call.withRoute(placed(call));
		});
	}

	private <C> Mono<C> once(@Nullable Model definition, ModelId name, Supplier<C> call) {
		Mono<C> made = Mono.fromSupplier(call);
		try {
			boolean known = definition != null || this.catalog.isLoaded(this.aliases.resolve(name).provider());
			return known ? made : made.subscribeOn(Schedulers.boundedElastic());
		}
		catch (RuntimeException ex) {
			return Mono.error(ex);
		}
	}

	private Route placed(LlmCall call) {
		ModelId id = call.model().id();
		ProviderSpec provider = this.registry.get(id.provider()).spec();
		return call.route().withBaseUrl(this.baseUrls.fill(call.route().baseUrl(), provider, id));
	}

	/**
	 * Returns the call with the variables of its base URL as they are. Reads the facts of
	 * the provider if they were not read before.
	 */
	ChatCall draft(ChatRequest request, boolean streaming) {
		ModelId id = this.aliases.resolve(request.model());
		Provider provider = this.registry.get(id.provider());
		Model model = model(request.definition(), id);
		RequestChecks.check(request, model);
		ChatOptions defaults = ChatOptions.of(model.defaults()).over(ChatOptions.of(provider.spec().defaults()));
		ChatRequest completed = request.withOptions(options -> served(options.over(defaults), model));
		ChatCall call = new ChatCall(completed, model, provider.route(model), streaming, List.of(), request.options());
		return this.policy.warns(model) ? call.withWarning(unknown(model)) : call;
	}

	private EmbeddingCall draft(EmbeddingRequest request) {
		ModelId id = this.aliases.resolve(request.model());
		Provider provider = this.registry.get(id.provider());
		Model model = model(request.definition(), id);
		if (!(provider instanceof EmbeddingProvider embedding)) {
			throw new InvalidRequestException(id.provider() + " embeds no texts. Choose a model of another provider",
					ErrorDetails.of(id), null);
		}
		EmbeddingCall call = new EmbeddingCall(request, model, embedding.embeddingRoute(model));
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
