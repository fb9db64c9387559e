package io.reqllm.protocol.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.EmbeddingDone;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.Warning;
import io.reqllm.embedding.Embedding;
import io.reqllm.embedding.EmbeddingPurpose;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.json.Json;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import io.reqllm.provider.EmbeddingCall;
import io.reqllm.provider.EmbeddingProtocol;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EmbeddingWireTests {

	private static final Map<String, EmbeddingProtocol> WIRES = EmbeddingWire.all()
		.stream()
		.collect(Collectors.toMap(EmbeddingProtocol::id, Function.identity()));

	private static final Map<String, Object> VERTEX = Map.of("form", "instances", "path", "/models/{model}:predict",
			"modelField", "", "purposeField", "task_type", "dimensionsField", "parameters.outputDimensionality",
			"maxInputs", 1);

	private static final Map<String, Object> FAMILIES = Map.of("families",
			Map.of("cohere",
					Map.of("form", "list", "inputField", "texts", "purposeField", "input_type", "purposes",
							Map.of("default", "search_document", "query", "search_query"), "dimensionsField",
							"output_dimension", "maxInputs", 96)));

	@Test
	void openAiTakesAListAndNoPurpose() {
		WireRequest request = encode("openai-embeddings", "m", Map.of());

		assertThat(request.uri()).hasToString("https://acme.example/v1/embeddings?v=1");
		assertThat(request.body()).isEqualTo(
				Json.tree("{\"model\":\"m\",\"input\":[\"one\",\"two\"],\"dimensions\":8,\"user\":\"u1\",\"seed\":1}"));
		assertThat(request.warnings()).extracting(Warning::subject).containsExactly("purpose");
	}

	@Test
	void geminiTakesARequestForEachText() {
		WireRequest request = encode("gemini-embeddings", "g:1", Map.of());

		assertThat(request.uri().getRawPath()).isEqualTo("/v1/models/g%3A1:batchEmbedContents");
		assertThat(request.body().get("requests")).hasSize(2);
		assertThat(request.body().at("/requests/1")).isEqualTo(Json.tree("""
				{"model":"models/g:1","taskType":"RETRIEVAL_QUERY","outputDimensionality":8,
				 "content":{"parts":[{"text":"two"}]}}"""));
		assertThat(request.warnings()).extracting(Warning::subject).containsExactly("user");
	}

	@Test
	void vertexTakesInstancesBesideParameters() {
		WireRequest request = encode("gemini-embeddings", "g1", VERTEX);

		assertThat(request.body()).isEqualTo(Json
			.tree("""
					{"instances":[{"content":"one","task_type":"RETRIEVAL_QUERY"},{"content":"two","task_type":"RETRIEVAL_QUERY"}],
					 "parameters":{"outputDimensionality":8},"seed":1}"""));
	}

	@Test
	void cohereIsAlwaysToldAPurpose() {
		assertThat(encode("cohere-embed", "c", Map.of()).body()).isEqualTo(Json.tree("""
				{"model":"c","texts":["one","two"],"input_type":"search_query","output_dimension":8,
				 "embedding_types":["float"],"seed":1}"""));
		assertThat(wire("cohere-embed").encode(call("c", Map.of(), EmbeddingRequest.of("acme:c", "one")))
			.body()
			.get("input_type")
			.asString()).isEqualTo("search_document");
	}

	@Test
	void bedrockTakesTheWordsOfTheMaker() {
		EmbeddingCall titan = call("amazon.titan-embed-text-v2:0", FAMILIES, EmbeddingRequest.of("acme:t", "one"));
		EmbeddingCall cohere = call("cohere.embed-v4:0", FAMILIES, EmbeddingRequest.of("acme:c", "one", "two"));
		EmbeddingProtocol wire = wire("bedrock-embeddings");

		assertThat(wire.encode(titan).uri().getRawPath()).isEqualTo("/v1/model/amazon.titan-embed-text-v2%3A0/invoke");
		assertThat(wire.encode(titan).body()).isEqualTo(Json.tree("{\"inputText\":\"one\"}"));
		assertThat(wire.limits(titan).inputs()).isOne();
		assertThat(wire.encode(cohere).body())
			.isEqualTo(Json.tree("{\"texts\":[\"one\",\"two\"],\"input_type\":\"search_document\"}"));
		assertThat(wire.limits(cohere).inputs()).isEqualTo(96);
	}

	@Test
	void anUnknownSwitchIsToldBeforeAnythingIsSent() {
		assertThatIllegalArgumentException().isThrownBy(() -> encode("ollama-embed", "m", Map.of("pth", "/x")))
			.withMessageContaining("'pth'");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{\"data\":[{\"index\":1,\"embedding\":[3,-4.5e0]},{\"embedding\":[1,0.25],\"index\":0}],\"usage\":{\"prompt_tokens\":5}}",
			"{\"usageMetadata\":{\"promptTokenCount\":5},\"embeddings\":[{\"values\":[1,0.25]},{\"values\":[3,-4.5]}]}",
			"{\"embeddings\":{\"float\":[[1,0.25],[3,-4.5]]},\"meta\":{\"billed_units\":{\"input_tokens\":5}}}",
			"{\"embeddings\":[[1,0.25],[3,-4.5]],\"prompt_eval_count\":5}",
			"{\"predictions\":[{\"embeddings\":{\"values\":[1,0.25],\"statistics\":{\"token_count\":2}}},{\"embeddings\":{\"statistics\":{\"token_count\":3},\"values\":[3,-4.5]}}]}",
			"{\"data\":[{\"embedding\":\"AACAPwAAgD4=\",\"index\":0},{\"embedding\":\"AABAQAAAkMA=\",\"index\":1}],\"usage\":{\"total_tokens\":5}}" })
	void eachShapeGivesTheSameVectors(String body) {
		List<StreamEvent> events = decode(body);

		assertThat(events).filteredOn(EmbeddingDone.class::isInstance)
			.containsExactlyInAnyOrder(new EmbeddingDone(0, Embedding.of(1, 0.25f)),
					new EmbeddingDone(1, Embedding.of(3, -4.5f)));
		assertThat(events).filteredOn(UsageReported.class::isInstance)
			.singleElement()
			.satisfies(usage -> assertThat(((UsageReported) usage).usage().totalInput()).isEqualTo(5));
		assertThat(events.get(events.size() - 1)).isInstanceOf(Finished.class);
	}

	@Test
	void titanCountsBesideItsOneVector() {
		assertThat(decode("{\"embedding\":[1,0.25],\"inputTextTokenCount\":5}"))
			.contains(new EmbeddingDone(0, Embedding.of(1, 0.25f)))
			.anyMatch(UsageReported.class::isInstance);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "[1,2]|not of this protocol", "{\"data\":[]}|holds no vector",
			"{\"data\":[{\"embedding\":\"?\"}]}|no Base64", "<html></html>|web page",
			"{\"data\":[{\"embedding\":[1,null]}]}|no number", "{\"data\":[{\"embedding\":[1,1e99]}]}|no number",
			"{\"data\":[{\"embedding\":[1,[2]]}]}|no number", "{\"data\":[{\"embedding\":\"AAAA\"}]}|no floats",
			"{\"data\":[{\"embedding\":\"AADAfw==\"}]}|no number" })
	void whatIsNoAnswerSaysWhy(String body, String why) {
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> decode(body)).withMessageContaining(why);
	}

	@Test
	void anErrorInThePlaceOfAnAnswerIsOne() {
		assertThatExceptionOfType(LlmException.class)
			.isThrownBy(() -> decode("{\"error\":{\"message\":\"too long\",\"code\":400}}"))
			.withMessageContaining("too long");
	}

	private static List<StreamEvent> decode(String body) {
		List<StreamEvent> events = new ArrayList<>();
		ResponseParser parser = wire("openai-embeddings").decoder(
				call("m", Map.of(), EmbeddingRequest.of("acme:m", "one", "two")),
				new ResponseHead(200, Map.of("content-type", "application/json")));
		parser.frame(Frame.of(body), events::add);
		return events;
	}

	private static WireRequest encode(String wire, String model, Map<String, Object> dialect) {
		return wire(wire).encode(call(model, dialect,
				EmbeddingRequest.builder("acme:" + model)
					.inputs(List.of("one", "two"))
					.purpose(EmbeddingPurpose.QUERY)
					.dimensions(8)
					.user("u1")
					.extra("seed", 1)
					.build()));
	}

	private static EmbeddingCall call(String model, Map<String, Object> dialect, EmbeddingRequest request) {
		return new EmbeddingCall(request, Model.unknown(new ModelId("acme", model)),
				new Route("any", "https://acme.example/v1?v=1", null, dialect));
	}

	private static EmbeddingProtocol wire(String id) {
		return WIRES.get(id);
	}

}
