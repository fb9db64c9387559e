package io.reqllm.benchmarks.startup;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** An application that has {@code spring-boot-starter-webclient} and does nothing. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class PlainApplication {

	public static void main(String[] arguments) {
		Readiness.run(PlainApplication.class, context -> {
		});
	}

}
