package io.reqllm.conformance;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.reqllm.json.Json;

import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replays recorded traffic of real providers, in several framings each.
 * <ul>
 * <li>{@code -Dreqllm.conformance=DIR}: where the recordings are
 * <li>{@code -Dreqllm.conformance.framings=whole,crlf}: which framings
 * <li>{@code -Dreqllm.conformance.results=FILE}: writes a line of JSON for each replay
 * <li>{@code -Dreqllm.conformance.report-only=true}: tells differences, fails for none
 * </ul>
 */
class ConformanceTests {

	private static ReplayServer server;

	private static @Nullable BufferedWriter results;

	private static List<RecordedCase> cases = List.of();

	private static Replay replay;

	@BeforeAll
	static void readCases() throws IOException {
		Path folder = Recordings.folder();
		Assumptions.assumeTrue(Recordings.present(), "no recordings at " + folder);
		cases = RecordedCase.readAll(folder);
		replay = new Replay(
				BuiltInProviders.wires().stream().collect(Collectors.toMap(WireProtocol::id, wire -> wire)));
		server = new ReplayServer();
		String file = System.getProperty("reqllm.conformance.results", "");
		results = file.isBlank() ? null : Files.newBufferedWriter(Path.of(file));
	}

	@AfterAll
	static void close() throws IOException {
		if (server != null) {
			server.close();
		}
		if (results != null) {
			results.close();
		}
	}

	@TestFactory
	Stream<DynamicTest> replaysOfWiresThatAreBuilt() {
		return cases.stream()
			.filter(replay::runs)
			.flatMap(recorded -> framings().stream()
				.map(framing -> DynamicTest.dynamicTest(recorded.id() + " " + framing,
						() -> replay(recorded, framing))));
	}

	@TestFactory
	Stream<DynamicTest> recordingsOfWhatIsNotBuiltAreNotRun() {
		return cases.stream()
			.filter(recorded -> !replay.runs(recorded) && !recorded.isEmbedding())
			.map(recorded -> DynamicTest.dynamicTest(recorded.id(),
					() -> Assumptions.abort("not run: " + recorded.wire() + ", " + recorded.call().get("operation"))));
	}

	private static void replay(RecordedCase recorded, String framing) throws IOException {
		server.answer(recorded, Delivery.of(recorded, framing));
		Replay.Outcome outcome = replay.run(recorded, server);
		ObjectNode result = ResultLine.of(outcome, recorded.call().path("responseSchema").isObject());
		write(recorded, framing, result);
		List<String> differences = new ArrayList<>(RequestCheck.of(recorded, server.received()));
		if (!framing.equals(Delivery.CUT)) {
			differences.addAll(Comparison.of(recorded, result));
		}
		else if (outcome.failure() == null) {
			differences.add("a dropped connection gave an answer: " + result);
		}
		if (Boolean.getBoolean("reqllm.conformance.report-only")) {
			differences.forEach(difference -> System.out.println(recorded.id() + " " + framing + ": " + difference));
			return;
		}
		assertThat(differences).as("%s %s", recorded.id(), framing).isEmpty();
	}

	private static void write(RecordedCase recorded, String framing, ObjectNode result) throws IOException {
		if (results != null) {
			ObjectNode line = Json.object().put("id", recorded.id()).put("framing", framing);
			line.set("result", result);
			results.write(line + "\n");
		}
	}

	private static List<String> framings() {
		return List.of(System.getProperty("reqllm.conformance.framings", Delivery.ALL).split(","));
	}

}
