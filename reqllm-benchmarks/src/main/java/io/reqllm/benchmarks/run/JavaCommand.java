package io.reqllm.benchmarks.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How to start a Java process.
 *
 * @param mainClass its main class
 * @param classPath its class-path
 * @param flags what the virtual machine is told
 * @param arguments what the main class is told
 */
public record JavaCommand(String mainClass, String classPath, List<String> flags, List<String> arguments) {

	/**
	 * Returns the entries of this process's class-path whose file names are wanted, in
	 * the order that a build gives to an application that has only the starter: what
	 * Spring Boot brings comes first, since the starter names it first. Every class is
	 * looked for in each entry in front of its own, so the order counts.
	 */
	public static String classPath(Predicate<String> wanted) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(entry -> wanted.test(name(entry)))
			.sorted(Comparator.comparing((String entry) -> name(entry).startsWith("reqllm-"))
				.thenComparing(JavaCommand::name))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static String name(String entry) {
		return Path.of(entry).getFileName().toString();
	}

	/**
	 * Starts a process with the Java of this one.
	 * @throws IOException if it cannot be started
	 */
	public JavaProcess start() throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(this.flags);
		command.addAll(List.of("-cp", this.classPath, this.mainClass));
		command.addAll(this.arguments);
		return new JavaProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
	}

}
