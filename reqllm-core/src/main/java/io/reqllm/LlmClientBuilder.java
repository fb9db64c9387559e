package io.reqllm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import io.netty.channel.ChannelOption;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ModelPolicy;
import io.reqllm.chat.Timeouts;
import io.reqllm.exchange.EmbeddingBatchFilter;
import io.reqllm.exchange.FallbackFilter;
import io.reqllm.exchange.LlmExchange;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.exchange.RetryFilter;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.exchange.TimeoutFilter;
import io.reqllm.http.Authenticator;
import io.reqllm.http.Authenticators;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.http.ConnectTimeout;
import io.reqllm.http.CredentialSource;
import io.reqllm.http.HttpExchange;
import io.reqllm.http.HttpExchange.HttpSettings;
import io.reqllm.http.body.ResponseLimits;
import io.reqllm.observation.CallLogFilter;
import io.reqllm.observation.ObservationFilter;
import io.reqllm.observation.ObservationSettings;
import io.reqllm.observation.TelemetryNames;
import io.reqllm.model.ModelId;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/**
 * Puts an {@link LlmClient} together. Only providers are needed; everything else has a
 * default that is good for production.
 */
public final class LlmClientBuilder {

	private static final int CONNECT_MILLIS = 10_000;

	private final List<Provider> builtIn = new ArrayList<>();

	private final List<Provider> own = new ArrayList<>();

	private final List<LlmFilter> filters = new ArrayList<>();

	private final List<Authenticator> authenticators = new ArrayList<>();

	private @Nullable ProviderRegistry registry;

	private @Nullable Authenticators allAuthenticators;

	private @Nullable ModelCatalog catalog;

	private @Nullable CredentialSource credentials;

	private @Nullable Function<ProviderSpec, WebClient.Builder> webClients;

	private @Nullable ObservationSettings observations;

	private Aliases aliases = Aliases.NONE;

	private Function<ModelId, List<ModelId>> fallbacks = model -> List.of();

	private ModelPolicy policy = ModelPolicy.OPEN;

	private Variables variables = Variables.SYSTEM;

	private ResponseLimits limits = ResponseLimits.DEFAULTS;

	private Function<String, RetryPolicy> retries = provider -> RetryPolicy.DEFAULTS;

	private Function<String, Timeouts> timeouts = provider -> Timeouts.DEFAULTS;

	/** Adds providers that come with a library; a provider of one's own replaces them. */
	public LlmClientBuilder providers(Collection<? extends Provider> providers) {
		this.builtIn.addAll(providers);
		return this;
	}

	/** Adds a provider of one's own. */
	public LlmClientBuilder provider(Provider provider) {
		this.own.add(provider);
		return this;
	}

	/** Sets all providers at once. */
	public LlmClientBuilder registry(ProviderRegistry registry) {
		this.registry = registry;
		return this;
	}

	/** Sets where model facts come from; the class-path if it is not set. */
	public LlmClientBuilder catalog(ModelCatalog catalog) {
		this.catalog = catalog;
		return this;
	}

	/** Sets which models may be asked; all if it is not set. */
	public LlmClientBuilder policy(ModelPolicy policy) {
		this.policy = policy;
		return this;
	}

	/**
	 * Adds a filter around every call. Its order says where it stands; of one order, the
	 * first one added is outside.
	 */
	public LlmClientBuilder filter(LlmFilter filter) {
		this.filters.add(filter);
		return this;
	}

	/** Adds a way of signing requests. */
	public LlmClientBuilder authenticator(Authenticator authenticator) {
		this.authenticators.add(authenticator);
		return this;
	}

	/** Adds ways of signing requests. */
	public LlmClientBuilder authenticators(Collection<? extends Authenticator> authenticators) {
		this.authenticators.addAll(authenticators);
		return this;
	}

	/** Sets all ways of signing at once. */
	public LlmClientBuilder authenticators(Authenticators authenticators) {
		this.allAuthenticators = authenticators;
		return this;
	}

	/** Sets where keys come from; the environment if it is not set. */
	public LlmClientBuilder credentials(CredentialSource credentials) {
		this.credentials = credentials;
		return this;
	}

	/** Sets where settings that data only name come from; the environment by default. */
	public LlmClientBuilder variables(Variables variables) {
		this.variables = variables;
		return this;
	}

	/**
	 * Sets what gives the builder of a provider's HTTP client. It is asked once for each
	 * provider, on the first call to it, and may be altered freely. Its connector should
	 * be made by {@link ConnectTimeout#perCall}, or calls cannot have a time to connect
	 * of their own.
	 */
	public LlmClientBuilder webClients(Function<ProviderSpec, WebClient.Builder> webClients) {
		this.webClients = webClients;
		return this;
	}

	/** Sets how large responses may be. */
	public LlmClientBuilder limits(ResponseLimits limits) {
		this.limits = limits;
		return this;
	}

	/** Sets how often calls to a provider, by id, are tried. */
	public LlmClientBuilder retries(Function<String, RetryPolicy> retries) {
		this.retries = retries;
		return this;
	}

	/**
	 * Sets how long calls to a provider, by id, may take unless their options say
	 * otherwise. What is {@code null} is as in {@link Timeouts#DEFAULTS}.
	 */
	public LlmClientBuilder timeouts(Function<String, Timeouts> timeouts) {
		this.timeouts = provider -> timeouts.apply(provider).over(Timeouts.DEFAULTS);
		return this;
	}

	/** Sets where every call is observed; nowhere if it is not set. */
	public LlmClientBuilder observations(ObservationRegistry registry) {
		return observations(ObservationSettings.of(registry));
	}

	/** Sets where every call is observed, and what is told of it. */
	public LlmClientBuilder observations(ObservationSettings observations) {
		this.observations = (observations.registry() != ObservationRegistry.NOOP) ? observations : null;
		return this;
	}

	/**
	 * Sets what gives other names of models, without a colon; it is asked for each call.
	 */
	public LlmClientBuilder aliases(Supplier<Map<String, ModelId>> aliases) {
		this.aliases = new Aliases(aliases);
		return this;
	}

	/** Sets what is asked instead of a name that fails, unless the request says so. */
	public LlmClientBuilder fallbacks(Function<ModelId, List<ModelId>> fallbacks) {
		this.fallbacks = fallbacks;
		return this;
	}

	/**
	 * Returns the client.
	 * @throws io.reqllm.provider.DuplicateProviderException if two providers claim one id
	 */
	public LlmClient build() {
		ProviderRegistry providers = providers();
		ModelCatalog models = models(providers);
		TelemetryNames names = new TelemetryNames(providers, models);
		ObservationFilter observed = (this.observations != null) ? new ObservationFilter(this.observations, names)
				: null;
		CallFactory calls = calls(providers, models);
		List<LlmFilter> ring = ring(observed, new CallLogFilter(names));
		ring.add(new FallbackFilter(this.fallbacks, calls));
		ring.add(new EmbeddingBatchFilter(providers));
		return new DefaultLlmClient(calls, around(exchange(providers), ring),
				(observed != null) ? observed::withCaller : null);
	}

	/**
	 * Returns what tells beforehand what the client would send.
	 * @throws io.reqllm.provider.DuplicateProviderException if two providers claim one id
	 */
	public CallPlanner buildPlanner() {
		ProviderRegistry providers = providers();
		return new CallPlanner(calls(providers, models(providers)), providers, signing(), this.variables);
	}

	private CallFactory calls(ProviderRegistry providers, ModelCatalog models) {
		return new CallFactory(providers, models, this.policy, this.variables).withAliases(this.aliases);
	}

	private ProviderRegistry providers() {
		return (this.registry != null) ? this.registry : new ProviderRegistry(this.builtIn, this.own);
	}

	private ModelCatalog models(ProviderRegistry providers) {
		return (this.catalog != null) ? this.catalog : ClassPathFacts.of(providers);
	}

	private LlmExchange exchange(ProviderRegistry providers) {
		CredentialSource keys = (this.credentials != null) ? this.credentials
				: new ConfiguredCredentials(this.variables);
		HttpSettings settings = new HttpSettings(keys, signing(), this.limits, this.timeouts);
		return new HttpExchange(providers, (this.webClients != null) ? this.webClients : plainWebClients(), settings);
	}

	/** What is added one by one replaces what was set at once. */
	private Authenticators signing() {
		Authenticators all = this.allAuthenticators;
		if (all == null) {
			return new Authenticators(List.copyOf(this.authenticators));
		}
		return this.authenticators.isEmpty() ? all : all.with(List.copyOf(this.authenticators));
	}

	private List<LlmFilter> ring(@Nullable ObservationFilter observed, CallLogFilter log) {
		List<LlmFilter> ring = new ArrayList<>(this.filters);
		ring.add(new RetryFilter(this.retries, this.timeouts));
		ring.add(new TimeoutFilter(this.timeouts));
		ring.add(log);
		if (observed != null) {
			ring.add(observed);
		}
		return ring;
	}

	private static LlmExchange around(LlmExchange exchange, List<LlmFilter> ring) {
		ring.sort(Comparator.comparingInt(LlmFilter::order));
		LlmExchange whole = exchange;
		for (int i = ring.size() - 1; i >= 0; i--) {
			whole = ring.get(i).around(whole);
		}
		return whole;
	}

	private static Function<ProviderSpec, WebClient.Builder> plainWebClients() {
		HttpClient client = HttpClient.create()
			.compress(true)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS);
		ReactorClientHttpConnector connector = new ReactorClientHttpConnector(ConnectTimeout.perCall(client));
		return provider -> WebClient.builder().clientConnector(connector);
	}

}
