package io.reqllm.cli.context;

import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.cli.sync.BadInputException;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts Spring contexts for commands. A context reads what every Boot application reads:
 * {@code application.yml} in the working folder, the environment, system properties.
 */
public final class Contexts {

	private final Consumer<ConfigurableEnvironment> change;

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
		this.change = change;
	}

	/**
	 * Starts a context.
	 * @param properties what comes before all else
	 * @throws BadInputException if the configuration cannot be used
	 */
	public ConfigurableApplicationContext open(Map<String, Object> properties) {
		try {
			return new SpringApplicationBuilder(CliApplication.class).web(WebApplicationType.NONE)
				.bannerMode(Banner.Mode.OFF)
				.lazyInitialization(true)
				.logStartupInfo(false)
				.properties("logging.level.org.springframework.boot=off")
				.initializers(context -> prepare(context.getEnvironment(), properties))
				.run();
		}
		catch (RuntimeException ex) {
			throw new BadInputException(
					"The configuration cannot be used: " + NestedExceptionUtils.getMostSpecificCause(ex).getMessage(),
					ex);
		}
	}

	private void prepare(ConfigurableEnvironment environment, Map<String, Object> properties) {
		this.change.accept(environment);
		environment.getPropertySources().addFirst(new MapPropertySource("command line", properties));
	}

}
