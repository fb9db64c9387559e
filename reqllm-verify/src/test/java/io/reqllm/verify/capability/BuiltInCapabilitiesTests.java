package io.reqllm.verify.capability;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ContentPart;
import io.reqllm.embedding.Embedding;
import io.reqllm.error.ContentFilteredException;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.ProtocolException;
import io.reqllm.model.ModelId;
import io.reqllm.test.FakeAnswer;
import io.reqllm.test.FakeLlm;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import io.reqllm.verify.Acme;
import io.reqllm.verify.Capability;
import io.reqllm.verify.CapabilityResult;
import io.reqllm.verify.Readiness;
import io.reqllm.verify.Status;
import io.reqllm.verify.Verifier;
import io.reqllm.verify.VerifyOptions;
import io.reqllm.verify.VerifySelection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A model that keeps its promises passes; one that breaks any of them is caught, and the
 * result says where.
 */
class BuiltInCapabilitiesTests {

	private static final Duration LONGEST = Duration.ofSeconds(20);

	private static final FakeAnswer NOTHING = FakeAnswer.parts(new ContentPart[0]);

	@Test
	void aModelThatKeepsItsPromisesPasses() {
		List<CapabilityResult> results = verify("acme:all", Acme::obeys);

		assertThat(results).filteredOn(result -> result.status() != Status.PASSED)
			.extracting(CapabilityResult::capability, CapabilityResult::status)
			.containsExactly(tuple("embedding", Status.SKIPPED));
		assertThat(results).hasSize(12);
	}

	@Test
	void aModelThatOnlyTalksIsNotAskedForMore() {
		List<CapabilityResult> results = verify("acme:plain", Acme::obeys);

		assertThat(results).filteredOn(result -> result.status() == Status.PASSED)
			.extracting(CapabilityResult::capability)
			.containsExactlyInAnyOrder("cancellation", "generate_text", "stream_text", "usage");
	}

	@Test
	void aModelOfVectorsIsAskedForVectorsOnly() {
		List<CapabilityResult> results = verify("acme:vectors-embed-1", request -> {
			throw new AssertionError("asked");
		});

		assertThat(results).filteredOn(result -> result.status() != Status.SKIPPED)
			.singleElement()
			.satisfies(result -> {
				assertThat(result.capability()).isEqualTo("embedding");
				assertThat(result.status()).isEqualTo(Status.PASSED);
				assertThat(result.verification().message()).contains("64 dimensions");
				assertThat(result.exchanges()).hasSize(1);
			});
	}

	@ParameterizedTest
	@MethodSource("brokenVectors")
	void aModelWhoseVectorsSayNothingIsCaught(Function<String, Embedding> vectors, String told) {
		FakeLlm llm = new FakeLlm().embeds(vectors);

		assertThat(verify("acme:vectors-embed-1", llm)).filteredOn(result -> result.capability().equals("embedding"))
			.singleElement()
			.satisfies(result -> {
				assertThat(result.status()).isEqualTo(Status.FAILED);
				assertThat(result.verification().actual()).contains(told);
				assertThat(result.exchanges()).isNotEmpty();
			});
	}

	@Test
	void aModelThatRefusesToEmbedIsCaught() {
		FakeLlm llm = new FakeLlm().failsToEmbed(new InvalidRequestException("The provider does not take this",
				ErrorDetails.NONE.withResponse(400, "req-7"), null));

		assertThat(verify("acme:vectors-embed-1", llm)).filteredOn(result -> result.capability().equals("embedding"))
			.singleElement()
			.satisfies(result -> {
				assertThat(result.status()).isEqualTo(Status.FAILED);
				assertThat(result.verification().actual()).contains("does not take this");
			});
	}

	static Stream<Arguments> brokenVectors() {
		return Stream.of(
				arguments((Function<String, Embedding>) text -> Embedding.of(1, 2), "similarities of 1.000 and 1.000"),
				arguments((Function<String, Embedding>) text -> Embedding.of(0, 0), "similarities of 0.000 and 0.000"),
				arguments((Function<String, Embedding>) text -> Embedding.of(new float[text.length()]), "dimensions"));
	}

	@Test
	void everyCapabilityHasAMisbehaviour() {
		List<String> tried = Stream.of(BuiltInCapabilities.all())
			.flatMap(List::stream)
			.map(Capability::id)
			.filter(id -> !id.equals("embedding"))
			.toList();

		assertThat(misbehaviours().map(Misbehaviour::capability)).containsAll(tried);
	}

	@ParameterizedTest
	@MethodSource("misbehaviours")
	void aBrokenPromiseIsCaughtAndToldWithItsPlace(Misbehaviour misbehaviour) {
		List<CapabilityResult> results = verify("acme:all", misbehaviour.answers());

		assertThat(results).filteredOn(result -> result.capability().equals(misbehaviour.capability()))
			.singleElement()
			.satisfies(result -> {
				assertThat(result.status()).as(result.toString()).isEqualTo(Status.FAILED);
				assertThat(result.model()).isEqualTo(ModelId.parse("acme:all"));
				assertThat(result.verification().expected()).isNotBlank();
				assertThat(result.verification().actual()).contains(misbehaviour.told());
				assertThat(result.exchanges()).isNotEmpty();
			});
	}

	static Stream<Misbehaviour> misbehaviours() {
		Function<ChatRequest, FakeAnswer> silent = request -> Acme.paid(NOTHING);
		Function<ChatRequest, FakeAnswer> refused = request -> FakeAnswer.fails(new InvalidRequestException(
				"The provider does not take this", ErrorDetails.NONE.withResponse(400, "req-7"), null));
		List<Misbehaviour> all = new ArrayList<>();
		Stream
			.of("generate_text", "stream_text", "usage", "cost", "cancellation", "tool_calling", "parallel_tools",
					"structured_output", "reasoning", "image_input", "file_input")
			.forEach(id -> all.add(new Misbehaviour(id, "refuses", refused, "does not take this")));
		Stream
			.of("generate_text", "tool_calling", "parallel_tools", "structured_output", "reasoning", "image_input",
					"file_input", "stream_text")
			.forEach(id -> all.add(new Misbehaviour(id, "says nothing", silent, "nothing, ended by STOP")));
		all.add(new Misbehaviour("cancellation", "says nothing", silent, "the end after 0"));
		all.add(new Misbehaviour("generate_text", "calls a tool nobody offered",
				request -> FakeAnswer.toolCall("run", "{}"), "a call of run{}"));
		all.add(new Misbehaviour("generate_text", "holds it back",
				request -> FakeAnswer.fails(new ContentFilteredException("A policy holds it back",
						ErrorDetails.NONE.withResponse(200, null), null)),
				"A policy holds it back"));
		all.add(new Misbehaviour("stream_text", "breaks off", request -> FakeAnswer.cutOff("one, two"), "Broken off"));
		all.add(new Misbehaviour("stream_text", "says all at once", request -> FakeAnswer.text("one"),
				"all of it in one"));
		all.add(new Misbehaviour("cancellation", "says all at once", request -> FakeAnswer.text("one"),
				"the end after 1"));
		all.add(new Misbehaviour("cancellation", "is silent afterwards",
				request -> request.messages().get(0).text().startsWith("Are you there") ? NOTHING : Acme.obeys(request),
				"nothing, ended by STOP"));
		all.addAll(ofTools());
		all.addAll(ofContent());
		all.addAll(ofAccounts());
		return all.stream();
	}

	private static List<Misbehaviour> ofTools() {
		return List.of(
				new Misbehaviour("tool_calling", "calls another tool",
						request -> FakeAnswer.toolCall("get_time", "{\"city\":\"Paris\"}"), "a call of get_time"),
				new Misbehaviour(
						"tool_calling", "writes arguments that are not JSON", request -> FakeAnswer
							.toolCall("get_weather", "{\"city\":"),
						"get_weather{\"city\":"),
				new Misbehaviour("tool_calling", "writes a value that does not fit",
						request -> FakeAnswer.toolCall("get_weather", "{\"city\":\"Berlin\"}"), "Berlin"),
				new Misbehaviour("tool_calling", "does not read the result",
						request -> request.messages().size() > 1 ? FakeAnswer.text("I do not know.")
								: Acme.obeys(request),
						"I do not know."),
				new Misbehaviour("tool_calling", "breaks at the result",
						request -> request.messages().size() > 1 ? FakeAnswer
							.fails(new ProtocolException("Garbled", ErrorDetails.NONE.withResponse(200, null), null))
								: Acme.obeys(request),
						"Garbled"),
				new Misbehaviour("parallel_tools", "calls one after the other",
						request -> FakeAnswer.parts(Acme.call("c1", "Paris")), "{\"city\":\"Paris\"}, ended"),
				new Misbehaviour("parallel_tools", "calls the same twice",
						request -> FakeAnswer.parts(Acme.call("c1", "Paris"), Acme.call("c2", "Paris")), "Paris"),
				new Misbehaviour("parallel_tools", "gives both one id",
						request -> FakeAnswer.parts(Acme.call("c1", "Paris"), Acme.call("c1", "Rome")),
						"with the ids [c1, c1]"));
	}

	private static List<Misbehaviour> ofContent() {
		return List.of(
				new Misbehaviour("structured_output", "talks around it",
						request -> FakeAnswer.text("Here it is: {\"name\":\"Paris\",\"inhabitants\":2}"), "Here it is"),
				new Misbehaviour("structured_output", "leaves a member out",
						request -> FakeAnswer.text("{\"name\":\"Paris\"}"), "{\"name\":\"Paris\"}"),
				new Misbehaviour("structured_output", "takes another type",
						request -> FakeAnswer.text("{\"name\":\"Paris\",\"inhabitants\":\"two\"}"), "two"),
				new Misbehaviour("structured_output", "adds a member",
						request -> FakeAnswer.text("{\"name\":\"Paris\",\"inhabitants\":2,\"river\":\"Seine\"}"),
						"river"),
				new Misbehaviour("reasoning", "does not think", request -> FakeAnswer.text("9"),
						"the text \"9\", ended by STOP, with null tokens of reasoning"),
				new Misbehaviour("reasoning", "thinks and says nothing",
						request -> FakeAnswer.parts(new ContentPart.Thinking("Hm.", null, Map.of())),
						"thoughts, ended"),
				new Misbehaviour("image_input", "does not look", request -> FakeAnswer.text("It is rendered in blue."),
						"blue"),
				new Misbehaviour("file_input", "does not read", request -> FakeAnswer.text("I see no document."),
						"no document"));
	}

	private static List<Misbehaviour> ofAccounts() {
		return List.of(
				new Misbehaviour("usage", "does not count",
						request -> FakeAnswer.text("Rhine").withUsage(Usage.UNKNOWN), "null in and null out"),
				new Misbehaviour("usage", "counts nothing",
						request -> FakeAnswer.text("Rhine").withUsage(Usage.of(9, 0)), "9 in and 0 out"),
				new Misbehaviour("cost", "tells none", request -> FakeAnswer.text("Alps"), "none, for"),
				new Misbehaviour("cost", "tells another",
						request -> Acme.obeys(request).withCost(Cost.reported(new BigDecimal("5"))),
						"5 USD, REPORTED"));
	}

	private static List<CapabilityResult> verify(String model, Function<ChatRequest, FakeAnswer> answers) {
		return verify(model, new FakeLlm().otherwise(answers));
	}

	private static List<CapabilityResult> verify(String model, FakeLlm llm) {
		Verifier verifier = new Verifier(llm, Acme.planner(), Readiness.READY);
		return verifier.run(VerifySelection.of(model), VerifyOptions.DEFAULTS)
			.results()
			.collectList()
			.blockOptional(LONGEST)
			.orElseThrow();
	}

	/** What a model does wrong, and what the report has to quote of it. */
	record Misbehaviour(String capability, String name, Function<ChatRequest, FakeAnswer> answers, String told) {

		@Override
		public String toString() {
			return this.capability + ": " + this.name;
		}

	}

}
