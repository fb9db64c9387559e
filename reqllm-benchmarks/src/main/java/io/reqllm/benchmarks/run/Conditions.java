package io.reqllm.benchmarks.run;

import java.time.LocalDate;
import java.util.List;

import org.springframework.boot.SpringBootVersion;
import org.springframework.core.SpringVersion;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.json.PackageVersion;

/** Under what conditions something was measured. */
public final class Conditions {

	private Conditions() {
	}

	/**
	 * Returns day, machine, versions and flags as a paragraph.
	 */
	public static String text(List<String> flags) {
		return """
				%s, %s %s, %s %s, %d cores; Spring Boot %s, Framework %s, Reactor %s, Reactor Netty %s, Jackson %s.
				Flags of each process: `%s`.
				""".formatted(LocalDate.now(), System.getProperty("java.vm.name"),
				System.getProperty("java.vm.version"), System.getProperty("os.name"), System.getProperty("os.arch"),
				Runtime.getRuntime().availableProcessors(), SpringBootVersion.getVersion(), SpringVersion.getVersion(),
				version(Flux.class), version(HttpClient.class), PackageVersion.VERSION, String.join(" ", flags));
	}

	private static String version(Class<?> type) {
		String version = type.getPackage().getImplementationVersion();
		return (version != null) ? version : "(unknown)";
	}

}
