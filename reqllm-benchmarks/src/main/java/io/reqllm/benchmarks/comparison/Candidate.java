package io.reqllm.benchmarks.comparison;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.reqllm.benchmarks.run.JavaCommand;

/**
 * Who is compared.
 *
 * @param name what it is called in the report
 * @param type the class of its {@link Client}
 * @param classPath where the class and what it needs is found
 */
record Candidate(String name, String type, String classPath) {

	/** The name of this library in the report. */
	static final String OURS = "reqllm";

	private static final String PACKAGE = Candidate.class.getPackageName();

	private static final String PEERS = "io.reqllm.benchmarks.peer.";

	/**
	 * Those of this module, the two without a library first, then the peers that are
	 * built.
	 */
	static List<Candidate> all() {
		List<Candidate> all = new ArrayList<>();
		all.add(own("bare Reactor Netty, bytes", "BareNettyClient"));
		all.add(own("bare technique", "BareTechniqueClient"));
		all.add(own(OURS, "ReqLlmClient"));
		peer("LangChain4j", "langchain4j", "LangChain4jClient", all);
		peer("openai-java", "openai-java", "OpenAiJavaClient", all);
		peer("Spring AI", "spring-ai", "SpringAiClient", all);
		return all;
	}

	private static Candidate own(String name, String type) {
		return new Candidate(name, PACKAGE + "." + type, JavaCommand.classPath(entry -> true));
	}

	/**
	 * A peer has its own libraries; of this module it needs nothing but these classes.
	 */
	private static void peer(String name, String folder, String type, List<Candidate> all) {
		Path jars = Path.of("reqllm-benchmarks", "peers", folder, "target", "lib");
		if (Files.isDirectory(jars)) {
			all.add(new Candidate(name, PEERS + type, jars + File.separator + "*" + File.pathSeparator
					+ JavaCommand.classPath(entry -> entry.startsWith("reqllm-benchmarks"))));
		}
	}

}
