package io.reqllm.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

/** Applications to try the auto-configuration in. */
public final class Applications {

	private Applications() {
	}

	/** What the starter brings. */
	public static AutoConfigurations starter() {
		return AutoConfigurations.of(SslAutoConfiguration.class, HttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class,
				ReqLlmAutoConfiguration.class);
	}

	/** An application without configuration. */
	static ApplicationContextRunner plain() {
		return new ApplicationContextRunner().withConfiguration(starter());
	}

	/**
	 * An application that reads a YAML file of the test's class-path folder {@code yaml}.
	 */
	static ApplicationContextRunner withYaml(String file) {
		return plain().withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.location=classpath:yaml/" + file);
	}

}
