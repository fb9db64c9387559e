package io.reqllm;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ModelPolicy;
import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Warning;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Mode;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.Variables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Makes a call of a request: finds its model, completes its options (the call's own
 * before the model's before the provider's), chooses its route and fills in the variables
 * of the base URL. Refuses what the catalogue knows to be in vain.
 */
final class CallFactory {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

	private final ProviderRegistry registry;

	private final ModelCatalog catalog;

	private final ModelPolicy policy;

	private final Variables variables;

	CallFactory(ProviderRegistry registry, ModelCatalog catalog, ModelPolicy policy, Variables variables) {
		this.registry = registry;
		this.catalog = catalog;
		this.policy = policy;
		this.variables = variables;
	}

	/**
	 * Returns the call. Stays on the caller's thread when the facts of the provider are
	 * loaded, and reads them on another one otherwise.
	 */
	Mono<LlmCall> create(ChatRequest request, boolean streaming) {
		ModelId id = request.model();
		if (request.definition() != null || this.catalog.isLoaded(id.provider())) {
			return Mono.fromSupplier(() -> plan(request, streaming));
		}
		return Mono.fromCallable(() -> plan(request, streaming)).subscribeOn(Schedulers.boundedElastic());
	}

	private LlmCall plan(ChatRequest request, boolean streaming) {
		Provider provider = this.registry.get(request.model().provider());
		Model model = model(request);
		RequestChecks.check(request, model);
		ChatOptions defaults = ChatOptions.of(model.defaults()).over(ChatOptions.of(provider.spec().defaults()));
		ChatRequest completed = request.withOptions(options -> served(options.over(defaults), model));
		Route route = provider.route(model);
		LlmCall call = new LlmCall(completed, model,
				route.withBaseUrl(fill(route.baseUrl(), provider.spec(), model.id())), streaming);
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

	private Model model(ChatRequest request) {
		Model definition = request.definition();
		if (definition == null) {
			return this.policy.admit(request.model(), this.catalog);
		}
		this.policy.requireAllowed(request.model());
		return definition;
	}

	private String fill(String baseUrl, ProviderSpec provider, ModelId model) {
		if (baseUrl.indexOf('$') < 0) {
			return baseUrl;
		}
		Matcher matcher = VARIABLE.matcher(baseUrl);
		return matcher.replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), provider, model)));
	}

	private String value(String name, ProviderSpec provider, ModelId model) {
		Map<String, String> parameters = provider.parameters();
		String value = parameters.containsKey(name) ? parameters.get(name) : this.variables.value(name);
		if (value == null || value.isBlank()) {
			throw new InvalidRequestException(model + " has no address yet: set reqllm.providers." + provider.id()
					+ ".parameters." + name + " or the environment variable " + name, ErrorDetails.of(model), null);
		}
		return value.strip();
	}

}
