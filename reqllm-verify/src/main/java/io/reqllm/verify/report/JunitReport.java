package io.reqllm.verify.report;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import io.reqllm.verify.CapabilityResult;
import io.reqllm.verify.Exchange;
import io.reqllm.verify.Status;
import io.reqllm.verify.Verification;

/**
 * Writes results as the XML that JUnit's runners write. A suite is a model, a case a
 * capability; what was asked and answered is the output of a case that is bad.
 */
final class JunitReport implements Report {

	private static final double MILLIS = 1000;

	@Override
	public void write(List<CapabilityResult> results, PrintWriter out) {
		Map<String, List<CapabilityResult>> suites = new LinkedHashMap<>();
		results
			.forEach(result -> suites.computeIfAbsent(result.model().toString(), id -> new ArrayList<>()).add(result));
		try {
			XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
			xml.writeStartDocument("UTF-8", "1.0");
			start("testsuites", "reqllm verify", results, xml);
			for (Map.Entry<String, List<CapabilityResult>> suite : suites.entrySet()) {
				start("testsuite", suite.getKey(), suite.getValue(), xml);
				for (CapabilityResult result : suite.getValue()) {
					write(result, xml);
				}
				xml.writeEndElement();
			}
			xml.writeEndDocument();
			out.println();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException("Cannot write the report", ex);
		}
	}

	private static void start(String element, String name, List<CapabilityResult> results, XMLStreamWriter xml)
			throws XMLStreamException {
		Summary summary = Summary.of(results);
		xml.writeCharacters("\n");
		xml.writeStartElement(element);
		xml.writeAttribute("name", printable(name));
		xml.writeAttribute("tests", String.valueOf(results.size()));
		xml.writeAttribute("failures", String.valueOf(summary.count(Status.FAILED)));
		xml.writeAttribute("errors", String.valueOf(summary.count(Status.ERROR)));
		xml.writeAttribute("skipped", String.valueOf(summary.count(Status.SKIPPED)));
		xml.writeAttribute("time",
				seconds(results.stream().map(CapabilityResult::duration).reduce(Duration.ZERO, Duration::plus)));
	}

	private static void write(CapabilityResult result, XMLStreamWriter xml) throws XMLStreamException {
		xml.writeCharacters("\n");
		xml.writeStartElement("testcase");
		xml.writeAttribute("classname", printable(result.model().toString()));
		xml.writeAttribute("name", printable(result.capability()));
		xml.writeAttribute("time", seconds(result.duration()));
		Verification found = result.verification();
		switch (result.status()) {
			case FAILED -> bad("failure", result, xml);
			case ERROR -> bad("error", result, xml);
			case SKIPPED -> {
				xml.writeEmptyElement("skipped");
				xml.writeAttribute("message", printable(found.message()));
			}
			case PASSED -> element("system-out", found.message(), xml);
		}
		xml.writeEndElement();
	}

	private static void bad(String element, CapabilityResult result, XMLStreamWriter xml) throws XMLStreamException {
		xml.writeStartElement(element);
		xml.writeAttribute("message", printable(result.verification().message()));
		xml.writeAttribute("type", result.status().name());
		xml.writeCharacters(printable(result.toString()));
		xml.writeEndElement();
		StringBuilder traffic = new StringBuilder();
		for (Exchange exchange : result.exchanges()) {
			traffic.append("asked:\n").append(exchange.asked()).append("\nanswered");
			traffic.append((exchange.requestId() != null) ? " (" + exchange.requestId() + ")" : "");
			traffic.append(":\n").append(exchange.answered()).append('\n');
		}
		element("system-out", traffic.toString(), xml);
	}

	private static void element(String name, String text, XMLStreamWriter xml) throws XMLStreamException {
		xml.writeStartElement(name);
		xml.writeCharacters(printable(text));
		xml.writeEndElement();
	}

	private static String seconds(Duration duration) {
		return String.valueOf(duration.toMillis() / MILLIS);
	}

	/** Takes out what XML cannot hold at all. */
	private static String printable(String text) {
		return text.codePoints()
			.map(each -> (each == '\n' || each == '\t'
					|| (each >= ' ' && each != 0xFFFE && each != 0xFFFF
							&& (each < Character.MIN_SURROGATE || each > Character.MAX_SURROGATE))) ? each : '?')
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
