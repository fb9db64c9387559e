package io.reqllm.boot.config;

import io.reqllm.model.ModelProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Lets models stand as a map where a list is bound: the list stays empty, and
 * {@link KeyedModels} binds the map.
 */
public final class KeyedModelsHandler extends AbstractBindHandler {

	/**
	 * Creates a handler in front of another.
	 */
	public KeyedModelsHandler(BindHandler parent) {
		super(parent);
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) throws Exception {
		if (error instanceof UnboundConfigurationPropertiesException unbound && isModels(target)
				&& unbound.getUnboundProperties()
					.stream()
					.noneMatch(property -> property.getName().isNumericIndex(name.getNumberOfElements()))) {
			return null;
		}
		return super.onFailure(name, target, context, error);
	}

	private static boolean isModels(Bindable<?> target) {
		return target.getType().asCollection().getGeneric().resolve() == ModelProperties.class;
	}

}
