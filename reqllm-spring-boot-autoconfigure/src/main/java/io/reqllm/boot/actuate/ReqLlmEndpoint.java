package io.reqllm.boot.actuate;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.boot.config.ReqLlmConfigurationException;
import io.reqllm.boot.pool.ConnectionPools.Pool;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.live.CatalogState;
import io.reqllm.model.Limits;
import io.reqllm.model.Modality;
import io.reqllm.model.Model;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.usage.Pricing;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Actuator endpoint that lists providers, the models of one, or one model. It tells where
 * a key comes from, never the key. The list of providers reads no model facts; the other
 * two read those of their provider. To have keys and aliases read anew, its access must
 * be unrestricted.
 */
@Endpoint(id = "reqllm", defaultAccess = Access.READ_ONLY)
public final class ReqLlmEndpoint {

	private final ProviderRegistry registry;

	private final ModelCatalog catalog;

	private final ProviderDescriber describer;

	private final WholeState whole;

	/**
	 * Creates an endpoint.
	 * @param registry the providers
	 * @param catalog the models
	 * @param describer tells of providers
	 * @param whole what is told beside them
	 */
	ReqLlmEndpoint(ProviderRegistry registry, ModelCatalog catalog, ProviderDescriber describer, WholeState whole) {
		this.registry = registry;
		this.catalog = catalog;
		this.describer = describer;
		this.whole = whole;
	}

	/**
	 * Returns all providers, in alphabetical order.
	 */
	@ReadOperation
	public ProvidersDescriptor providers() {
		return new ProvidersDescriptor(this.whole.age().day(), this.whole.age().refresh(),
				this.registry.ids().stream().map(this.registry::get).map(this.describer::describe).toList(),
				this.whole.pools().now());
	}

	/**
	 * Reads keys, aliases and fallbacks anew.
	 * @return the names of the properties that changed
	 */
	@WriteOperation
	public ReloadDescriptor reload() {
		try {
			return new ReloadDescriptor(this.whole.reloader().getObject().reload());
		}
		catch (ReqLlmConfigurationException ex) {
			String reason = ex.getMessage() + " " + ex.action();
			throw new InvalidEndpointRequestException(reason, reason, ex);
		}
	}

	/**
	 * Returns a provider and its models, or one model; {@code null} for an unknown one.
	 * <p>
	 * Takes the whole rest of the path by itself: on WebFlux, a selector that stands
	 * before such a one is repeated in it.
	 * @param path the provider's id, and the model's name cut at its slashes
	 */
	@ReadOperation
	public @Nullable Descriptor details(@Selector(match = Match.ALL_REMAINING) String... path) {
		if (path.length == 0) {
			return null;
		}
		String provider = path[0];
		String name = String.join("/", List.of(path).subList(1, path.length));
		return this.registry.find(provider)
			.map(found -> (path.length == 1) ? describe(found) : model(provider, name))
			.orElse(null);
	}

	private Descriptor describe(Provider provider) {
		return new ProviderDescriptor(this.describer.describe(provider),
				this.catalog.models(provider.spec().id()).stream().map(ReqLlmEndpoint::describe).toList());
	}

	private @Nullable Descriptor model(String provider, String name) {
		return this.catalog.models(provider)
			.stream()
			.filter(model -> model.id().name().equals(name))
			.findFirst()
			.map(ReqLlmEndpoint::describe)
			.orElse(null);
	}

	private static ModelDescriptor describe(Model model) {
		return new ModelDescriptor(model.id().toString(), model.properties().name(), model.properties().status(),
				model.limits(), model.properties().input(), model.properties().output(), model.pricing());
	}

	/**
	 * All providers.
	 *
	 * @param catalogDate the day of which the facts are
	 * @param catalogRefresh how it stands with the refresh of the facts; {@code null} if
	 * they are not refreshed
	 * @param providers the providers, in alphabetical order
	 * @param pools the pools of connections that calls have opened
	 */
	public record ProvidersDescriptor(@Nullable LocalDate catalogDate, @Nullable CatalogState catalogRefresh,
			List<ProviderSummary> providers, List<Pool> pools) {
	}

	/**
	 * What came of reading anew.
	 *
	 * @param changed the names of the properties that changed
	 */
	public record ReloadDescriptor(List<String> changed) {
	}

	/**
	 * What is told of a provider in a list.
	 *
	 * @param id the provider's id
	 * @param name its name for people
	 * @param wires the wire protocols that it speaks, the preferred one first
	 * @param supported whether one of them is built
	 * @param configured whether it has a key, or needs none
	 * @param keySource the name of the property or variable that holds its key, or what
	 * else its secret comes from
	 * @param host where it is reached
	 * @param modelCount how many models the catalogue lists
	 * @param replaced whether a bean of the application stands in place of a built-in one
	 * @param state how what guards its calls stands (breaker, limits, budgets), and its
	 * last errors
	 */
	public record ProviderSummary(String id, String name, List<String> wires, boolean supported, boolean configured,
			@Nullable String keySource, String host, int modelCount, boolean replaced, Map<String, Object> state) {
	}

	/** What is told of a provider or a model alone. */
	public sealed interface Descriptor permits ProviderDescriptor, ModelDescriptor {

	}

	/**
	 * A provider and its models.
	 *
	 * @param provider the provider
	 * @param models its models, in alphabetical order
	 */
	public record ProviderDescriptor(ProviderSummary provider, List<ModelDescriptor> models) implements Descriptor {
	}

	/**
	 * A model.
	 *
	 * @param id the id that calls name it by
	 * @param name its name for people
	 * @param status whether it is deprecated, or in a test
	 * @param limits how much it takes and gives, in tokens
	 * @param input what it takes
	 * @param output what it gives
	 * @param pricing what it costs, in USD per 1,000,000 tokens
	 */
	public record ModelDescriptor(String id, @Nullable String name, @Nullable String status, Limits limits,
			@Nullable Set<Modality> input, @Nullable Set<Modality> output,
			@Nullable Pricing pricing) implements Descriptor {
	}

}
