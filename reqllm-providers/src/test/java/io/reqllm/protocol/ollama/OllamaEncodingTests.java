package io.reqllm.protocol.ollama;

import java.util.List;
import java.util.Map;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Media;
import io.reqllm.chat.Message;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Warning;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.ReasoningOption;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the folders do not show of how requests are written. */
class OllamaEncodingTests {

	private static final OllamaProtocol WIRE = new OllamaProtocol();

	@Test
	void appendsItsPath() {
		assertThat(encode(hello()).uri()).hasToString("https://api.acme.example/v1/chat");
	}

	static List<ContentPart> unsayable() {
		return List.of(ContentPart.image(Media.url("https://pics.example/a.png")), ContentPart.image(Media.file("f-1")),
				ContentPart.audio(Media.of("audio/wav", new byte[] { 1 })),
				ContentPart.file(Media.of("application/pdf", new byte[] { 1 }), "a.pdf"));
	}

	@ParameterizedTest
	@MethodSource("unsayable")
	void refusesWhatItCannotSay(ContentPart part) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> encode(hello().user(part)));
	}

	@Test
	void joinsWhatAModelSaidInPieces() {
		WireRequest request = encode(hello().user(ContentPart.text("a"), ContentPart.text("b"))
			.message(Message.assistant(ContentPart.text("Hel"), ContentPart.text("lo"))));

		assertThat(request.body().at("/messages/1/content").stringValue()).isEqualTo("a\nb");
		assertThat(request.body().at("/messages/2/content").stringValue()).isEqualTo("Hello");
	}

	@Test
	void asksForJsonInWordsToo() {
		WireRequest request = encode(hello().responseFormat(ResponseFormat.JSON));

		assertThat(request.body().path("format").stringValue()).isEqualTo("json");
		assertThat(request.body().at("/messages/0/content").stringValue()).contains("JSON");
	}

	@ParameterizedTest
	@CsvSource({ "NONE,'low,high','\"low\"'", "NONE,'none,high','false'", "XHIGH,'low,max','\"max\"'",
			"MEDIUM,'','true'", "NONE,'','false'" })
	void thinksAsTheModelKnowsTo(ReasoningEffort effort, String known, String written) {
		List<ReasoningOption> options = known.isEmpty() ? List.of()
				: List.of(new ReasoningOption("effort", List.of(known.split(",")), null, null));
		Model model = Model.of("acme", ModelProperties.builder("model-1").reasoningOptions(options).build());

		WireRequest request = encode(
				ChatRequest.builder(model).user("Hello").options(chat -> chat.reasoningEffort(effort)));

		assertThat(request.body().path("think")).hasToString(written);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 100 })
	void onlySwitchesThinkingForABudget(int budget) {
		WireRequest request = encode(hello().options(options -> options.reasoningBudget(budget)));

		assertThat(request.body().path("think").booleanValue()).isEqualTo(budget > 0);
		assertThat(request.warnings()).extracting(Warning::subject).containsExactly("reasoningBudget");
	}

	@Test
	void doesNotAskAModelToThinkThatCannot() {
		Model model = Model.of("acme", ModelProperties.builder("model-1").reasoning(false).build());

		WireRequest request = encode(ChatRequest.builder(model)
			.user("Hello")
			.options(options -> options.reasoningEffort(ReasoningEffort.LOW)));

		assertThat(request.body().has("think")).isFalse();
		assertThat(request.warnings()).extracting(Warning::subject).containsExactly("reasoningEffort");
	}

	private static ChatRequestBuilder hello() {
		return ChatRequest.builder(Answers.MODEL.toString()).user("Hello");
	}

	private static WireRequest encode(ChatRequestBuilder request) {
		return WIRE.encode(Answers.call(WIRE, request.build(), Map.of(), false));
	}

}
