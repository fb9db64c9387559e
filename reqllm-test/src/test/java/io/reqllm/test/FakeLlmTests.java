package io.reqllm.test;

import java.time.Duration;
import java.util.Map;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.ToolCallDelta;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.FinishReason;
import io.reqllm.error.AuthenticationException;
import io.reqllm.error.ProtocolException;
import io.reqllm.exchange.RetryFilter;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.usage.Usage;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import static io.reqllm.test.FakeAnswer.cutOff;
import static io.reqllm.test.FakeAnswer.parts;
import static io.reqllm.test.FakeAnswer.text;
import static io.reqllm.test.FakeAnswer.tooManyRequests;
import static io.reqllm.test.FakeAnswer.toolCall;
import static io.reqllm.test.FakeAnswer.unauthorized;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThat;

class FakeLlmTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final FakeLlm fake = new FakeLlm();

	@Test
	void givesTheAnswersOfItsScriptInOrder() {
		this.fake.answers(text("first"), text("second"));

		assertThat(this.fake.generateText("acme:one", "hello").block(LIMIT)).isEqualTo("first");
		assertThat(this.fake.generateText("acme:one", "hello").block(LIMIT)).isEqualTo("second");
	}

	@Test
	void writesRequestsDown() {
		this.fake.answers(text("hello"));

		this.fake.generateText("acme:one", "Who is there?").block(LIMIT);

		assertThat(this.fake.requests()).hasSize(1);
		assertThat(this.fake.lastRequest().messages().get(0).text()).isEqualTo("Who is there?");
	}

	@Test
	void doesNothingBeforeItIsSubscribedTo() {
		this.fake.answers(text("hello")).stream(hello());

		assertThat(this.fake.requests()).isEmpty();
	}

	@Test
	void streamsTextInPieces() {
		this.fake.answers(text("Hello, dear world"));

		StepVerifier.create(this.fake.streamText("acme:one", "hello"))
			.expectNext("Hello,", " dear", " world")
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void streamsWhatAProviderStreams() {
		this.fake.answers(text("hello"));

		StepVerifier.create(this.fake.stream(hello()))
			.expectNextMatches(StreamEvent.Started.class::isInstance)
			.expectNext(new TextDelta(0, 0, "hello"))
			.expectNext(new StreamEvent.UsageReported(Usage.of(2, 1), null))
			.expectNextMatches(event -> event instanceof Finished end && end.reason() == FinishReason.STOP)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void callsTools() {
		this.fake.answers(toolCall("get_weather", "{\"city\": \"Oslo\"}"), toolCall("get_weather", "{}"));

		ChatResponse answer = this.fake.generate(hello()).block(LIMIT);

		assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
		assertThat(answer.toolCalls()).extracting(ContentPart.ToolCall::arguments)
			.containsExactly("{\"city\": \"Oslo\"}");
		assertThat(this.fake.stream(hello()).ofType(ToolCallDelta.class).collectList().block(LIMIT)).isNotEmpty();
	}

	@Test
	void keepsSignedThoughtsWhole() {
		ContentPart.Thinking thought = new ContentPart.Thinking("Let me see", "signed", Map.of());
		this.fake.answers(parts(thought, ContentPart.text("Yes")));

		ChatResponse answer = this.fake.generate(hello()).block(LIMIT);

		assertThat(answer.message().parts()).containsExactly(thought, ContentPart.text("Yes"));
	}

	@Test
	void failsWithTheModelOfTheRequest() {
		this.fake.answers(unauthorized());

		StepVerifier.create(this.fake.generate(hello()))
			.expectErrorSatisfies(failure -> assertThat(failure).isInstanceOfSatisfying(AuthenticationException.class,
					ex -> assertThat(ex.model()).hasToString("acme:one")))
			.verify(LIMIT);
	}

	@Test
	void breaksOffWithWhatHadArrived() {
		this.fake.answers(cutOff("Hello, d"));

		StepVerifier.create(this.fake.generate(hello()))
			.expectErrorSatisfies(failure -> assertThat(failure).isInstanceOfSatisfying(ProtocolException.class,
					ex -> assertThat(ex.partial().text()).isEqualTo("Hello, d")))
			.verify(LIMIT);
	}

	@Test
	void saysWhenTheScriptIsTooShort() {
		StepVerifier.create(this.fake.generate(hello()))
			.expectErrorMessage("The script of this FakeLlm is at its end: request 1 to acme:one needs one answer more")
			.verify(LIMIT);
	}

	@Test
	void answersFromTheRequestAfterTheScript() {
		this.fake.answers(text("first")).otherwise(request -> text("You said " + request.messages().get(0).text()));

		assertThat(this.fake.generateText("acme:one", "hello").block(LIMIT)).isEqualTo("first");
		assertThat(this.fake.generateText("acme:one", "hello").block(LIMIT)).isEqualTo("You said hello");
	}

	@Test
	void obeysRetryAfterBeforeTheSecondAttempt() {
		this.fake.through(new RetryFilter(provider -> RetryPolicy.DEFAULTS))
			.answers(tooManyRequests().retryAfter(2), text("hello"));

		StepVerifier.withVirtualTime(() -> this.fake.generate(hello()))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(1999))
			.thenAwait(Duration.ofMillis(1))
			.assertNext(answer -> assertThat(answer.text()).isEqualTo("hello"))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void pacesItsPiecesOnVirtualTime() {
		this.fake.answers(text("one two").withPace(Duration.ofMinutes(1)));

		StepVerifier.withVirtualTime(() -> this.fake.streamText("acme:one", "hello"))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(59))
			.thenAwait(Duration.ofSeconds(1))
			.expectNext("one")
			.thenAwait(Duration.ofMinutes(1))
			.expectNext(" two")
			.expectComplete()
			.verify(LIMIT);
	}

	private static ChatRequest hello() {
		return ChatRequest.of("acme:one", "Hello there");
	}

	@Test
	void answersAModelFromItsOwnScriptFirst() {
		FakeLlm fake = new FakeLlm().answers(FakeAnswer.text("all")).answersFor("acme:own", FakeAnswer.text("own"));

		StepVerifier.create(fake.generateText("acme:own", "Hello")).expectNext("own").verifyComplete();
		StepVerifier.create(fake.generateText("acme:own", "Hello")).expectNext("all").verifyComplete();
		fake.verifyAllAnswered();
	}

	@Test
	void tellsWhichAnswersWereNotAskedFor() {
		FakeLlm fake = new FakeLlm().answersFor("acme:own", FakeAnswer.text("own"));

		assertThatExceptionOfType(AssertionError.class).isThrownBy(fake::verifyAllAnswered)
			.withMessageContaining("{acme:own=1}");
	}

}
