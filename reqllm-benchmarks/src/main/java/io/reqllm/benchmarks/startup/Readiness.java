package io.reqllm.benchmarks.startup;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Consumer;

import com.sun.management.OperatingSystemMXBean;
import io.reqllm.benchmarks.run.JavaProcess;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What an application has cost when it is ready.
 *
 * @param cpu CPU time of the whole process since its birth, in nanoseconds
 * @param wall the time since its birth, in milliseconds
 * @param beans how many bean definitions it has
 * @param classes how many classes are loaded
 */
record Readiness(long cpu, long wall, long beans, long classes) {

	static void run(Class<?> application) {
		run(application, context -> {
		});
	}

	/** Starts the application, tells the figures, checks, and ends the process. */
	static void run(Class<?> application, Consumer<ConfigurableApplicationContext> check) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.run();
		Readiness ready = of(context);
		check.accept(context);
		System.out.println(JavaProcess.ANSWER + ready.line());
		context.close();
		System.exit(0);
	}

	static Readiness parse(String line) {
		long[] numbers = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
		return new Readiness(numbers[0], numbers[1], numbers[2], numbers[3]);
	}

	private static Readiness of(ConfigurableApplicationContext context) {
		long cpu = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
		long wall = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
		return new Readiness(cpu, wall, context.getBeanDefinitionCount(),
				ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
	}

	private String line() {
		return this.cpu + " " + this.wall + " " + this.beans + " " + this.classes;
	}

}
