package io.reqllm.samples.docs;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.LlmClient;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Message;
import io.reqllm.exchange.RetryFilter;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.test.FakeAnswer;
import io.reqllm.test.FakeLlm;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the examples of the guide. */
class GuideTests {

	private static final ChatRequest HELLO = ChatRequest.of("openai:gpt-4o-mini", "Hello?");

	@Test
	void optionsOfTheCallAreThere() {
		ChatRequest request = GuideExamples.withOptions();

		assertThat(request.options().temperature()).isEqualTo(0.2);
		assertThat(request.options().maxTokens()).isEqualTo(200);
		assertThat(request.options().extra()).containsEntry("store", false);
	}

	@Test
	void aWholeModelBringsItsOwnPlaceAndPrice() {
		Model model = GuideExamples.withModel().definition();

		assertThat(model).isNotNull();
		Route route = model.over(Route.of("openai-responses", "https://elsewhere.example/v1"));
		assertThat(route).isEqualTo(Route.of("openai-chat", "https://llama.example/v1").withDialect(Map.of()));
		assertThat(model.pricing().costOf(Usage.of(1_000_000, 0)).total()).isEqualByComparingTo("0.20");
	}

	@Test
	void showsEachKindOfEvent() {
		FakeLlm llm = new FakeLlm().answers(FakeAnswer.parts(new ContentPart.Thinking("hm", null, Map.of()),
				ContentPart.text("Well."), new ContentPart.ToolCall("1", "look", "{}", Map.of())));
		Notes notes = new Notes();

		StepVerifier.create(GuideExamples.events(llm, HELLO, notes).last())
			.expectNextMatches(Finished.class::isInstance)
			.verifyComplete();

		assertThat(notes.said).contains("(hm)", "Well.", "[wants look{}]").last().asString().startsWith("[ended by");
	}

	@Test
	void demandsOneTool() {
		ChatRequest request = GuideExamples.withOneTool(List.of(Message.user("Rain?")));

		assertThat(request.toolChoice().tool()).isEqualTo("get_weather");
		assertThat(request.options().parallelToolCalls()).isFalse();
	}

	@Test
	void sendsAnImage() {
		ChatRequest request = GuideExamples.withImage(new byte[] { 1, 2, 3 });

		assertThat(request.messages().get(0).parts(ContentPart.Image.class)).hasSize(1);
	}

	@Test
	void givesWhatHadArrived() {
		FakeLlm llm = new FakeLlm().answers(FakeAnswer.cutOff("Once upon"));

		StepVerifier.create(GuideExamples.partly(llm, HELLO)).expectNext("Once upon […]").verifyComplete();
	}

	@Test
	void tellsThePrice() {
		FakeLlm llm = new FakeLlm().answers(
				FakeAnswer.text("Hello").withUsage(Usage.of(10, 2)).withCost(Cost.reported(new BigDecimal("0.0004"))),
				FakeAnswer.text("Hello").withUsage(Usage.of(10, 2)));

		StepVerifier.create(GuideExamples.bill(llm, HELLO)).expectNext("10 in, 2 out: 0.0004 USD").verifyComplete();
		StepVerifier.create(GuideExamples.bill(llm, HELLO)).expectNext("10 in, 2 out: price unknown").verifyComplete();
	}

	@Test
	void findsModels() {
		ModelCatalog catalog = new ModelStore(ProviderIndex.load(null), List.of(), Map.of(), null);

		List<Model> found = GuideExamples.search(catalog);

		assertThat(found).isNotEmpty().extracting(model -> model.id().provider()).containsOnly("openai", "mistral");
	}

	@Test
	void worksWithoutSpringBoot() {
		assertThat(GuideExamples.withoutBoot()).isNotNull();
	}

	@Test
	void waitsAsLongAsTheProviderAsks() {
		// doc: guide, scripted answers
		FakeLlm llm = new FakeLlm().answers(FakeAnswer.tooManyRequests().retryAfter(2), FakeAnswer.text("hello"))
			.through(new RetryFilter(provider -> RetryPolicy.DEFAULTS));

		StepVerifier.withVirtualTime(() -> llm.generateText("openai:gpt-4o-mini", "Hello?"))
			.thenAwait(Duration.ofSeconds(2))
			.expectNext("hello")
			.verifyComplete();
		// end
		assertThat(llm.requests()).hasSize(2);
	}

	@Test
	void speaksAWireOfItsOwn() {
		PlainProtocol wire = new PlainProtocol();
		ChatCall call = new ChatCall(HELLO, Model.unknown(new ModelId("plain", "one")),
				Route.of("plain", "https://plain.example"), false);
		List<StreamEvent> events = new ArrayList<>();

		ResponseParser parser = wire.decoder(call, new ResponseHead(200, Map.of()));
		parser.frame(Frame.of("{\"line\": \"Hello!\", \"mood\": 1}"), events::add);
		parser.frame(Frame.of("{\"done\": true}"), events::add);

		assertThat(wire.encode(call).body()).hasToString("{\"model\":\"one\",\"lines\":[\"Hello?\"]}");
		assertThat(events).first().isEqualTo(new TextDelta(0, 0, "Hello!"));
		assertThat(events).last().isInstanceOf(Finished.class);
	}

	/** Writes down what it is shown. */
	private static final class Notes implements GuideExamples.Screen {

		private final List<String> said = new ArrayList<>();

		@Override
		public void print(String text) {
			this.said.add(text);
		}

		@Override
		public void dim(String text) {
			this.said.add("(" + text + ")");
		}

		@Override
		public void note(String text) {
			this.said.add("[" + text + "]");
		}

	}

}
