package io.reqllm.observation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

import io.reqllm.catalog.ModelCatalog;
import io.reqllm.error.LlmException;
import io.reqllm.model.ModelId;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ProviderRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Names providers and models as telemetry knows them, and lets only so many different
 * names through as the catalogue and the configuration hold: a model id may come from
 * anywhere, and each value of a tag is a time series of its own.
 */
public final class TelemetryNames {

	/** Stands for every name that nobody has configured. */
	public static final String OTHER = "_OTHER";

	/** Where the class-path says how telemetry calls providers. */
	static final String LOCATION = "META-INF/reqllm/telemetry-names.properties";

	private final ProviderRegistry registry;

	private final ModelCatalog catalog;

	/**
	 * Creates the names of what these hold.
	 */
	public TelemetryNames(ProviderRegistry registry, ModelCatalog catalog) {
		this.registry = registry;
		this.catalog = catalog;
	}

	/**
	 * Returns how telemetry calls the provider; a further instance of a provider is
	 * called like that.
	 */
	String provider(LlmCall call) {
		try {
			String kind = this.registry.get(call.model().id().provider()).spec().facts();
			return Conventional.NAMES.getOrDefault(kind, kind);
		}
		catch (LlmException ex) {
			return OTHER;
		}
	}

	/**
	 * Returns the name of the model that was asked if the catalogue or the configuration
	 * lists it, else {@link #OTHER}.
	 */
	public String model(LlmCall call) {
		return isConfigured(call) ? call.model().id().name() : OTHER;
	}

	/** Whether the model of a call is one that nobody made up for this call. */
	boolean isConfigured(LlmCall call) {
		return (!call.defined()) ? call.model().known() : isListed(call.model().id());
	}

	/** Returns the name of the model that answered, if it is listed. */
	String answering(ModelId asked, String name) {
		try {
			return isListed(new ModelId(asked.provider(), name)) ? name : OTHER;
		}
		catch (IllegalArgumentException ex) {
			return OTHER;
		}
	}

	private boolean isListed(ModelId id) {
		try {
			return this.catalog.isLoaded(id.provider()) && this.catalog.find(id).isPresent();
		}
		catch (LlmException ex) {
			return false;
		}
	}

	/** The names are read when the first call is observed. */
	private static final class Conventional {

		static final Map<String, String> NAMES = load();

		private static Map<String, String> load() {
			Properties names = new Properties();
			try (@Nullable
			InputStream content = TelemetryNames.class.getClassLoader().getResourceAsStream(LOCATION)) {
				if (content != null) {
					names.load(content);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Cannot read " + LOCATION, ex);
			}
			return names.stringPropertyNames()
				.stream()
				.collect(Collectors.toUnmodifiableMap(name -> name, names::getProperty));
		}

	}

}
