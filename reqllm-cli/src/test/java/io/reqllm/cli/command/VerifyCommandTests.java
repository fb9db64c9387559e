package io.reqllm.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;

import javax.xml.parsers.DocumentBuilderFactory;

import io.reqllm.catalog.ProviderIndex;
import io.reqllm.test.Behaviour;
import io.reqllm.test.LlmSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
					"the simulator cannot do that", "1 model: 7 passed, 0 failed, 5 skipped, 0 error")
			.doesNotContain("\u001B");
		assertThat(this.shell.err()).isEmpty();
	}

	/**
	 * The report that CI keeps: every provider that the simulator can play, a model each.
	 */
	@Test
	void everyProviderThatTheSimulatorSpeaksForPasses() throws Exception {
		Path report = Path.of("target", "verify", "simulator.xml");
		long playable = ProviderIndex.load(null)
			.providers()
			.stream()
			.filter(spec -> spec.routes().stream().anyMatch(route -> route.wire().equals("openai-chat")))
			.count();

		int status = this.shell.run("verify", "*", "--limit", "1", "--simulator", "--concurrency", "8", "--format",
				"junit", "--output", report.toString());

		Element suites = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(Files.newInputStream(report))
			.getDocumentElement();
		assertThat(suites.getAttribute("failures")).as(this.shell.out()).isEqualTo("0");
		assertThat(suites.getAttribute("errors")).isEqualTo("0");
		assertThat(status).isZero();
		assertThat(suitesWithPasses(suites)).isGreaterThan((int) (playable * 19 / 20));
	}

	@Test
	void aBrokenPromiseEndsWithOneAndIsToldWithItsPlace() throws Exception {
		try (LlmSimulator simulator = LlmSimulator.start()) {
			simulator.next(Behaviour.answer(" "));
			local(simulator.baseUrl());

			assertThat(this.shell.run("verify", "local:demo", "--only", "generate_text", "--format", "junit")).isOne();
		}
		assertThat(this.shell.out()).contains("<testsuite name=\"local:demo\" tests=\"1\" failures=\"1\"",
				"name=\"generate_text\"", "expected some text, ended by STOP", "USER: Say hello");
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

	private static int suitesWithPasses(Element suites) {
		NodeList all = suites.getElementsByTagName("testsuite");
		int found = 0;
		for (int i = 0; i < all.getLength(); i++) {
			Element suite = (Element) all.item(i);
			found += Integer.parseInt(suite.getAttribute("tests")) > Integer.parseInt(suite.getAttribute("skipped")) ? 1
					: 0;
		}
		return found;
	}

}
