package io.reqllm.boot.autoconfigure;

import java.util.function.Supplier;

import io.reqllm.boot.config.ConfiguredSpec;
import io.reqllm.boot.config.ProviderEntries;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/**
 * Registers a {@link Provider} bean for each provider that the index on the class-path
 * lists or the application configures. Its name is {@code reqllm.provider.} and the id.
 * The beans are marked as fallback: one of the application's own with the same id
 * replaces them.
 * <p>
 * With ahead-of-time processing it runs again when the application starts, with the
 * configuration of that time.
 */
public final class ProviderRegistrar implements BeanRegistrar {

	/** What the names of the beans begin with; reserved for them. */
	public static final String BEAN_NAME_PREFIX = "reqllm.provider.";

	/**
	 * Creates a registrar.
	 */
	public ProviderRegistrar() {
	}

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		ProviderIndex index = ProviderIndex.ofClassPath();
		ProviderEntries entries = ProviderEntries.bind(environment, index);
		registry.registerBean("reqLlmProviderIndex", ProviderIndex.class, bean -> bean.supplier(context -> index));
		registry.registerBean("reqLlmProviderEntries", ProviderEntries.class,
				bean -> bean.supplier(context -> entries.requireKeys()));
		for (WireProtocol wire : BuiltInProviders.wires()) {
			registry.registerBean("reqllm.wire." + wire.id(), WireProtocol.class,
					bean -> bean.fallback().lazyInit().supplier(context -> wire));
		}
		for (String id : index.ids()) {
			if (!entries.byId().containsKey(id)) {
				register(registry, id, () -> index.find(id).orElseThrow());
			}
		}
		for (String id : entries.byId().keySet()) {
			ProviderSpec spec = ConfiguredSpec.of(id, entries, index);
			register(registry, id, () -> spec);
		}
	}

	private static Provider provider(ProviderSpec spec, WireProtocols protocols) {
		return new DeclaredProvider(spec, protocols.byId(), protocols.embeddings());
	}

	private static void register(BeanRegistry registry, String id, Supplier<ProviderSpec> spec) {
		registry.registerBean(BEAN_NAME_PREFIX + id, Provider.class, bean -> bean.fallback()
			.lazyInit()
			.supplier(context -> provider(spec.get(), context.bean("reqLlmWireProtocols", WireProtocols.class))));
	}

}
