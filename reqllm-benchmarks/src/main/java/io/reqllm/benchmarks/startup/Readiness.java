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
 * What an application has cost when it is ready, and when it has its first answer.
 *
 * @param cpu CPU time of the whole process since its birth, in nanoseconds
 * @param answered the same when the first answer is there
 * @param wall the time since its birth, in milliseconds
 * @param beans how many bean definitions it has
 * @param classes how many classes are loaded
 */
record Readiness(long cpu, long answered, long wall, long beans, long classes) {

	/** The system property that holds the base URL of who answers. */
	static final String URL = "answers";

	/** Starts the application, tells the figures, and ends the process. */
	static void run(Class<?> application, Consumer<ConfigurableApplicationContext> firstAnswer) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.run();
		long cpu = processCpu();
		long wall = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
		long classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
		firstAnswer.accept(context);
		Readiness ready = new Readiness(cpu, processCpu(), wall, context.getBeanDefinitionCount(), classes);
		System.out.println(JavaProcess.ANSWER + ready.line());
		context.close();
		System.exit(0);
	}

	static Readiness parse(String line) {
		long[] numbers = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
		return new Readiness(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
	}

	private static long processCpu() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}

	private String line() {
		return this.cpu + " " + this.answered + " " + this.wall + " " + this.beans + " " + this.classes;
	}

}
