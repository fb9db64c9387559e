package io.reqllm.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import io.reqllm.test.Behaviour;
import io.reqllm.test.LlmSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyCommandTests {

	private final Shell shell = new Shell();

	@TempDir
	private Path folder;

	@Test
	void aProviderThatKeepsItsPromisesEndsWithZero() {
		assertThat(this.shell.run("verify", "openai:gpt-4o-mini", "--simulator")).isZero();

		assertThat(this.shell.out())
			.contains("openai:gpt-4o-mini  generate_text      passed", "tool_calling", "cancellation",
					"1 model: 10 passed, 0 failed, 2 skipped, 0 error")
			.doesNotContain("\u001B");
		assertThat(this.shell.err()).isEmpty();
	}

	/**
	 * The report that CI keeps: a model of each provider, by the simulator on the wire
	 * that it prefers. What is left out are the wires that nobody built, what some of
	 * them have no words for, and the one provider that counts unasked.
	 */
	@Test
	void everyProviderThatCanBeAskedKeepsWhatItPromises() throws Exception {
		Path report = Path.of("target", "verify", "simulator.xml");

		int status = this.shell.run("verify", "*", "--limit", "1", "--simulator", "--concurrency", "8", "--format",
				"junit", "--output", report.toString());

		Element suites = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(Files.newInputStream(report))
			.getDocumentElement();
		assertThat(suites.getAttribute("failures")).as(this.shell.out()).isEqualTo("0");
		assertThat(suites.getAttribute("errors")).isEqualTo("0");
		assertThat(status).isZero();
		assertThat(suitesWithoutPasses(suites)).containsExactly("gitlab", "sap-ai-core", "watsonx");
		assertThat(reasonsToSkip(suites)).allMatch(why -> why.matches(
				"not advertised.*|.* which is not built yet.*|not sent: The provider takes no content of the kind 'file'.*"
						+ "|the simulator counts the tokens of a stream only when it is asked to"));
	}

	@Test
	void everyModelOfVectorsThatCanBeAskedKeepsWhatItPromises() {
		int status = this.shell.run("verify", "*:*embed*", "--only", "embedding", "--simulator", "--concurrency", "8",
				"--format", "json");

		Map<String, Long> statuses = this.shell.json()
			.path("results")
			.valueStream()
			.collect(Collectors.groupingBy(result -> result.path("status").stringValue(), Collectors.counting()));
		assertThat(statuses).as(this.shell.out()).containsOnlyKeys("passed", "skipped");
		assertThat(statuses.get("passed")).isGreaterThanOrEqualTo(45);
		assertThat(status).isZero();
	}

	@Test
	void aModelThatDoesNotEmbedIsCaught() {
		try (LlmSimulator simulator = LlmSimulator.start().when(any -> true, Behaviour.status(400))) {
			local(simulator.baseUrl());
			this.shell.with("reqllm.providers.local.models[0].id", "demo-embed");

			assertThat(this.shell.run("verify", "local:demo-embed", "--only", "embedding")).isOne();
		}
		assertThat(this.shell.out()).containsPattern("embedding +FAILED").contains("status 400");
	}

	/** The simulator never forgets to count, so usage and cost are not among these. */
	@ParameterizedTest
	@ValueSource(strings = { "generate_text", "stream_text", "tool_calling", "parallel_tools", "structured_output",
			"reasoning", "image_input", "file_input", "cancellation" })
	void aBrokenPromiseEndsWithOneAndIsToldWithItsPlace(String capability) {
		try (LlmSimulator simulator = LlmSimulator.start().when(any -> true, Behaviour.answer(" "))) {
			local(simulator.baseUrl());
			Map.of("id", "demo", "tool-call", "true", "structured-output", "true", "reasoning", "true", "input",
					"text,image,pdf", "output", "text")
				.forEach((name, value) -> this.shell.with("reqllm.providers.local.models[0]." + name, value));

			assertThat(this.shell.run("verify", "local:demo", "--only", capability, "--format", "junit")).isOne();
		}
		assertThat(this.shell.out()).contains("<testsuite name=\"local:demo\" tests=\"1\" failures=\"1\"",
				"name=\"" + capability + "\"", "expected ", "USER: ");
	}

	@Test
	void aRefusedKeyEndsWithOneAndIsShownNowhere() {
		try (LlmSimulator simulator = LlmSimulator.start().requireKey("another-key")) {
			local(simulator.baseUrl()).with("reqllm.providers.local.auth", "bearer")
				.with("reqllm.providers.local.api-key", "hush-hush-0815");

			assertThat(this.shell.run("verify", "local:demo", "--only", "generate_text", "--format", "debug")).isOne();
		}
		assertThat(this.shell.out()).contains("ERROR", "AuthenticationException", "-- request 1")
			.doesNotContain("hush-hush-0815");
	}

	@Test
	void withoutAKeyNothingIsTriedWhichIsNoSuccess() {
		assertThat(this.shell.run("verify", "openai:gpt-4o-mini")).isOne();

		assertThat(this.shell.out()).contains("set reqllm.providers.openai.api-key or OPENAI_API_KEY", "12 skipped");
		assertThat(this.shell.err()).contains("Nothing was tried.");
	}

	@Test
	void aCapThatIsReachedEndsWithOne() {
		assertThat(this.shell.run("verify", "openai:gpt-4o-mini", "--simulator", "--max-cost", "0.00001",
				"--concurrency", "1", "--format", "json"))
			.isOne();

		assertThat(this.shell.json().path("summary").path("passed").intValue()).isEqualTo(1);
		assertThat(this.shell.err()).contains("a cap was reached");
	}

	@Test
	void badUsageEndsWithTwo() {
		assertThat(this.shell.run("verify")).isEqualTo(2);
		assertThat(this.shell.run("verify", "openai", "--timeout", "soon")).isEqualTo(2);
		assertThat(this.shell.err()).contains("'soon' is no time like 90s");
		assertThat(this.shell.run("verify", "opnai:gpt-4o")).isEqualTo(2);
		assertThat(this.shell.err()).contains("did you mean [openai").doesNotContain("\tat ");
		assertThat(this.shell.run("verify", "openai", "--only", "tools")).isEqualTo(2);
		assertThat(this.shell.err()).contains("No capability fits 'tools'");
	}

	@Test
	void writesAReportIntoAFolderThatIsNotThereYet() {
		Path report = this.folder.resolve("some/where/report.json");

		this.shell.run("verify", "openai:gpt-4o-mini", "--simulator", "--only", "usage", "--format", "json", "--output",
				report.toString());

		assertThat(report).content().contains("\"capability\" : \"usage\"");
		assertThat(this.shell.out()).contains("1 model: 1 passed");
	}

	private Shell local(String baseUrl) {
		return this.shell.with("reqllm.providers.local.wire", "openai-chat")
			.with("reqllm.providers.local.base-url", baseUrl)
			.with("reqllm.providers.local.auth", "none");
	}

	private static List<String> suitesWithoutPasses(Element suites) {
		return elements(suites, "testsuite")
			.filter(suite -> suite.getAttribute("tests").equals(suite.getAttribute("skipped")))
			.map(suite -> suite.getAttribute("name").replaceFirst(":.*", ""))
			.toList();
	}

	private static List<String> reasonsToSkip(Element suites) {
		return elements(suites, "skipped").map(skipped -> skipped.getAttribute("message")).distinct().toList();
	}

	private static Stream<Element> elements(Element in, String name) {
		NodeList all = in.getElementsByTagName(name);
		return IntStream.range(0, all.getLength()).mapToObj(all::item).map(Element.class::cast);
	}

}
