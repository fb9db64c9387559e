package io.reqllm.boot.reload;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.reqllm.LlmClient;
import io.reqllm.boot.autoconfigure.Applications;
import io.reqllm.boot.guard.ReqLlmGuardAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@ExtendWith(OutputCaptureExtension.class)
class EnvironmentChangesTests {

	private final Map<String, Object> properties = new HashMap<>(Map.of("reqllm.aliases.fast", "openai:old"));

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(Applications.starter())
		.withConfiguration(AutoConfigurations.of(ReqLlmGuardAutoConfiguration.class,
				ReqLlmReloadAutoConfiguration.class, ReqLlmSpringCloudAutoConfiguration.class))
		.withPropertyValues("reqllm.unknown-model=reject")
		.withInitializer(context -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("of-spring-cloud", this.properties)));

	@Test
	void aliasesFollowTheEnvironment() {
		this.application.run(context -> {
			this.properties.put("reqllm.aliases.fast", "openai:new");
			assertThat(asked(context)).contains("openai:old");

			context.publishEvent(new EnvironmentChangeEvent(context));

			assertThat(asked(context)).contains("openai:new");
		});
	}

	@Test
	void whatIsWrongIsToldInTheLogAndChangesNothing(CapturedOutput output) {
		this.application.run(context -> {
			this.properties.put("reqllm.aliases.fast", "opnai:new");

			context.publishEvent(new EnvironmentChangeEvent(context));

			assertThat(asked(context)).contains("openai:old");
			assertThat(output).contains("stay as they were", "'reqllm.aliases.fast'", "Did you mean [openai");
		});
	}

	@Test
	void nobodyListensWithoutSpringCloud() {
		this.application.withClassLoader(new FilteredClassLoader(EnvironmentChangeEvent.class))
			.run(context -> assertThat(context).hasSingleBean(ReqLlmReloader.class)
				.doesNotHaveBean(EnvironmentChanges.class));
	}

	/** What is refused names the model. */
	private static String asked(ApplicationContext context) {
		return catchThrowable(
				() -> context.getBean(LlmClient.class).generateText("fast", "Hi").block(Duration.ofSeconds(20)))
			.getMessage();
	}

}
