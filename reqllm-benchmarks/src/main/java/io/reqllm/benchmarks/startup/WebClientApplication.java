package io.reqllm.benchmarks.startup;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.reactive.function.client.WebClient;

/** An application that has {@code spring-boot-starter-webclient} and makes a client. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WebClientApplication {

	WebClientApplication(WebClient.Builder builder) {
		builder.build();
	}

	public static void main(String[] arguments) {
		Readiness.run(WebClientApplication.class);
	}

}
