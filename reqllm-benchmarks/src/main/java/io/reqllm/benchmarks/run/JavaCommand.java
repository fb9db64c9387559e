package io.reqllm.benchmarks.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
	 * Returns the entries of this process's class-path whose file names are wanted.
	 */
	public static String classPath(Predicate<String> wanted) {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(entry -> wanted.test(Path.of(entry).getFileName().toString()))
			.collect(Collectors.joining(File.pathSeparator));
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
