package io.reqllm.samples.docs;

import java.math.BigDecimal;
import java.util.List;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Message;
import io.reqllm.chat.Role;
import io.reqllm.error.ContextOverflowException;
import io.reqllm.error.ErrorDetails;
import io.reqllm.test.FakeAnswer;
import io.reqllm.test.FakeLlm;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the examples of the README. */
class ReadmeTests {

	private final FakeLlm llm = new FakeLlm();

	@Test
	void asksForText() {
		this.llm.answers(FakeAnswer.text("Because of the air."));
		AskController controller = new AskController(this.llm);

		StepVerifier.create(controller.ask("Why is the sky blue?")).expectNext("Because of the air.").verifyComplete();
	}

	@Test
	void streamsText() {
		this.llm.answers(FakeAnswer.text("Because of the air."));
		AskController controller = new AskController(this.llm);

		StepVerifier.create(controller.stream("Why is the sky blue?").reduce("", String::concat))
			.expectNext("Because of the air.")
			.verifyComplete();
		assertThat(this.llm.lastRequest().model()).hasToString("team-blue:gpt-4o-mini");
	}

	@Test
	void runsToolsUntilTheModelIsDone() {
		this.llm.answers(FakeAnswer.toolCall("get_weather", "{\"city\": \"Bergen\"}"),
				FakeAnswer.text("Take an umbrella."));
		WeatherTalk talk = new WeatherTalk(this.llm);

		StepVerifier.create(talk.ask(List.of(Message.user("Do I need an umbrella in Bergen?"))))
			.expectNext("Take an umbrella.")
			.verifyComplete();

		assertThat(this.llm.lastRequest().messages()).extracting(Message::role)
			.containsExactly(Role.USER, Role.ASSISTANT, Role.TOOL);
		ContentPart.ToolResult result = this.llm.lastRequest()
			.messages()
			.get(2)
			.parts(ContentPart.ToolResult.class)
			.get(0);
		assertThat(result.content()).containsExactly(ContentPart.text("Rain in Bergen"));
	}

	@Test
	void readsJsonByASchema() {
		this.llm.answers(FakeAnswer.text("{\"name\": \"Oslo\", \"inhabitants\": 700000}"));
		Capitals capitals = new Capitals(this.llm, JsonMapper.builder().build());

		StepVerifier.create(capitals.capitalOf("Norway"))
			.expectNext(new Capitals.Capital("Oslo", 700_000))
			.verifyComplete();
		assertThat(this.llm.lastRequest().responseFormat()).isEqualTo(Capitals.CAPITAL);
	}

	@Test
	void booksWhatAnAnswerCosts() {
		this.llm.answers(
				FakeAnswer.text("Hello").withUsage(Usage.of(10, 2)).withCost(Cost.reported(new BigDecimal("0.0004"))));
		CarefulClient client = new CarefulClient(this.llm);

		StepVerifier.create(client.answer(ChatRequest.of("openai:gpt-4o-mini", "Hello?")))
			.expectNext("Hello")
			.verifyComplete();
		assertThat(client.ledger.lines).containsExactly("openai:gpt-4o-mini 12 0.0004");
	}

	@Test
	void saysWhatIsWrong() {
		this.llm.answers(FakeAnswer.tooManyRequests(),
				FakeAnswer.fails(new ContextOverflowException("Too long", ErrorDetails.NONE, null)));
		CarefulClient client = new CarefulClient(this.llm);
		ChatRequest request = ChatRequest.of("openai:gpt-4o-mini", "Hello?");

		StepVerifier.create(client.answer(request)).expectNextMatches(text -> text.contains("later")).verifyComplete();
		StepVerifier.create(client.answer(request)).expectNextMatches(text -> text.contains("less")).verifyComplete();
	}

}
