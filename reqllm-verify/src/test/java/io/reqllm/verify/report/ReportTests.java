package io.reqllm.verify.report;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import io.reqllm.json.Json;
import io.reqllm.model.ModelId;
import io.reqllm.verify.CapabilityResult;
import io.reqllm.verify.Exchange;
import io.reqllm.verify.Status;
import io.reqllm.verify.Verification;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTests {

	private static final List<CapabilityResult> RESULTS = List.of(
			result("acme:all", "generate_text", Verification.passed("12 characters")),
			result("acme:all", "tool_calling", Verification.failed("a call of <tool> & more", "\"nothing\"\u0001")),
			result("acme:all", "image_input", Verification.skipped("not advertised")),
			result("bolt:plain", "generate_text", Verification.error("no result after 5 ms")));

	@Test
	void junitTellsEachCapabilityAsACaseOfItsModel() throws Exception {
		Element suites = xml(written(Report.junit())).getDocumentElement();

		assertThat(suites.getAttribute("tests")).isEqualTo("4");
		assertThat(suites.getAttribute("failures")).isEqualTo("1");
		assertThat(suites.getAttribute("errors")).isEqualTo("1");
		assertThat(suites.getAttribute("skipped")).isEqualTo("1");
		NodeList suite = suites.getElementsByTagName("testsuite");
		assertThat(suite.getLength()).isEqualTo(2);
		assertThat(((Element) suite.item(0)).getAttribute("name")).isEqualTo("acme:all");
		assertThat(((Element) suite.item(1)).getAttribute("errors")).isEqualTo("1");
		Element failed = (Element) suites.getElementsByTagName("testcase").item(1);
		assertThat(failed.getAttribute("classname")).isEqualTo("acme:all");
		assertThat(failed.getAttribute("name")).isEqualTo("tool_calling");
		assertThat(failed.getAttribute("time")).isEqualTo("1.5");
		Element failure = (Element) failed.getElementsByTagName("failure").item(0);
		assertThat(failure.getAttribute("message")).contains("expected a call of <tool> & more",
				"but came \"nothing\"");
		assertThat(failure.getTextContent()).contains("acme:all tool_calling FAILED");
		assertThat(failed.getElementsByTagName("system-out").item(0).getTextContent()).contains("USER: hello", "req-1",
				"ASSISTANT: hm");
	}

	@Test
	void jsonHoldsAllThereIs() {
		JsonNode json = Json.tree(written(Report.json()));

		assertThat(json.path("summary").path("failed").intValue()).isEqualTo(1);
		assertThat(json.path("summary").path("models").intValue()).isEqualTo(2);
		assertThat(json.path("summary").path("costUsd").decimalValue()).isEqualByComparingTo("0.004");
		JsonNode failed = json.path("results").path(1);
		assertThat(failed.path("provider").stringValue()).isEqualTo("acme");
		assertThat(failed.path("capability").stringValue()).isEqualTo("tool_calling");
		assertThat(failed.path("expected").stringValue()).isEqualTo("a call of <tool> & more");
		assertThat(failed.path("exchanges").path(0).path("requestId").stringValue()).isEqualTo("req-1");
		assertThat(json.path("results").path(0).has("expected")).isFalse();
	}

	@Test
	void theTableShowsWhatWasTriedAndWhyTheRestWasNot() {
		String table = written(Report.table(false));

		assertThat(table.lines()).satisfiesExactly(
				line -> assertThat(line).startsWith("MODEL       CAPABILITY     STATUS  MS    USD"),
				line -> assertThat(line).contains("acme:all", "generate_text", "passed", "1500", "0.001"),
				line -> assertThat(line).contains("tool_calling", "FAILED", "expected a call of <tool>"),
				line -> assertThat(line).contains("bolt:plain", "ERROR", "no result after 5 ms"),
				line -> assertThat(line).isEqualTo("skipped 1: not advertised (image_input of acme:all)"),
				line -> assertThat(line).isEqualTo("2 models: 1 passed, 1 failed, 1 skipped, 1 error; 0.004 USD"));
		assertThat(table).doesNotContain("\u001B");
		assertThat(written(Report.table(true))).contains("\u001B[32m", "\u001B[31m", "\u001B[0m");
	}

	@Test
	void debugShowsEveryQuestionAndAnswer() {
		assertThat(written(Report.debug(false))).containsSubsequence("== acme:all tool_calling FAILED", "-- request 1",
				"USER: hello", "-- answer req-1", "ASSISTANT: hm");
	}

	@Test
	void nothingButSkippedIsNotAllPassed() {
		assertThat(Summary.of(RESULTS.subList(2, 3)).allPassed()).isFalse();
		assertThat(Summary.of(RESULTS.subList(0, 1)).allPassed()).isTrue();
		assertThat(Summary.of(RESULTS).allPassed()).isFalse();
		assertThat(Summary.of(RESULTS).count(Status.ERROR)).isEqualTo(1);
	}

	private static CapabilityResult result(String model, String capability, Verification found) {
		return new CapabilityResult(ModelId.parse(model), capability, found, Duration.ofMillis(1500),
				new BigDecimal("0.001"), List.of(new Exchange("USER: hello", "ASSISTANT: hm", "req-1")));
	}

	private static String written(Report report) {
		StringWriter text = new StringWriter();
		PrintWriter out = new PrintWriter(text);
		report.write(RESULTS, out);
		return text.toString();
	}

	private static Document xml(String text) throws Exception {
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
	}

}
