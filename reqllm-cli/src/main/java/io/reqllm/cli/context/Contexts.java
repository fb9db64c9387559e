package io.reqllm.cli.context;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.reqllm.cli.sync.BadInputException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;

/**
 * Starts Spring contexts for commands. A context reads what every Boot application reads:
 * {@code application.yml} in the working folder, the environment, system properties.
 */
public final class Contexts {

	private final Consumer<ConfigurableEnvironment> change;

	private final @Nullable Function<Environment, ExchangeFilterFunction> filter;

	/**
	 * Creates contexts of this machine.
	 */
	public Contexts() {
		this(environment -> {
		});
	}

	/**
	 * Creates contexts whose environment is changed before anything looks at it.
	 */
	public Contexts(Consumer<ConfigurableEnvironment> change) {
		this(change, null);
	}

	private Contexts(Consumer<ConfigurableEnvironment> change,
			@Nullable Function<Environment, ExchangeFilterFunction> filter) {
		this.change = change;
		this.filter = filter;
	}

	/**
	 * Returns contexts whose HTTP exchanges pass a filter. It stands outside of signing.
	 * @param made makes the filter for an environment
	 */
	public Contexts through(Function<Environment, ExchangeFilterFunction> made) {
		return new Contexts(this.change, made);
	}

	/**
	 * Starts a context.
	 * @throws BadInputException if the configuration cannot be used
	 */
	public ConfigurableApplicationContext open() {
		return open(environment -> Map.of());
	}

	/**
	 * Starts a context.
	 * @param properties what comes before all else in an environment
	 * @throws BadInputException if the configuration cannot be used
	 */
	public ConfigurableApplicationContext open(Function<Environment, Map<String, Object>> properties) {
		try {
			return new SpringApplicationBuilder(CliApplication.class).web(WebApplicationType.NONE)
				.bannerMode(Banner.Mode.OFF)
				.lazyInitialization(true)
				.logStartupInfo(false)
				.properties("logging.level.org.springframework.boot=off")
				.initializers(context -> prepare(context, properties))
				.run();
		}
		catch (RuntimeException ex) {
			throw new BadInputException(
					"The configuration cannot be used: " + NestedExceptionUtils.getMostSpecificCause(ex).getMessage(),
					ex);
		}
	}

	private void prepare(ConfigurableApplicationContext context,
			Function<Environment, Map<String, Object>> properties) {
		ConfigurableEnvironment environment = context.getEnvironment();
		this.change.accept(environment);
		environment.getPropertySources().addFirst(new MapPropertySource("command line", properties.apply(environment)));
		if (this.filter != null) {
			ExchangeFilterFunction made = this.filter.apply(environment);
			WebClientCustomizer customizer = builder -> builder.filter(made);
			context.getBeanFactory().registerSingleton("commandLineFilter", customizer);
		}
	}

}
