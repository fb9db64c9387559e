package io.reqllm.chat;

import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChatRequestTests {

	private static final Tool WEATHER = Tool.of("weather", null, "{\"type\":\"object\"}");

	@Test
	void holdsOneQuestion() {
		ChatRequest request = ChatRequest.of("openai:gpt-4o", "hello");

		assertThat(request.model()).hasToString("openai:gpt-4o");
		assertThat(request.definition()).isNull();
		assertThat(request.messages()).containsExactly(Message.user("hello"));
		assertThat(request.options()).isEqualTo(ChatOptions.DEFAULTS);
	}

	@Test
	void takesAModelOfWhichTheCallerKnowsEverything() {
		Model model = Model.of("acme", ModelProperties.of("m"));

		assertThat(ChatRequest.builder(model).user("hello").build().definition()).isSameAs(model);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\n\t", "\u2003" })
	void refusesAnEmptyPrompt(String prompt) {
		assertThatIllegalArgumentException().isThrownBy(() -> ChatRequest.of("acme:m", prompt))
			.withMessageContaining("acme:m");
		assertThatIllegalArgumentException().isThrownBy(() -> ChatRequest.builder("acme:m").system(prompt));
	}

	@Test
	void refusesARequestWithoutMessages() {
		assertThatIllegalArgumentException().isThrownBy(() -> ChatRequest.builder("acme:m").build())
			.withMessageContaining("at least one message");
	}

	@Test
	void refusesTwoToolsOfOneName() {
		ChatRequestBuilder builder = ChatRequest.builder("acme:m").user("hello").tools(WEATHER, WEATHER);

		assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("weather");
	}

	@Test
	void refusesAChoiceOfAToolThatIsNotThere() {
		ChatRequestBuilder builder = ChatRequest.builder("acme:m")
			.user("hello")
			.tools(WEATHER)
			.toolChoice(ToolChoice.tool("time"));

		assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("'time'");
		assertThat(builder.toolChoice(ToolChoice.tool("weather")).build().tools()).containsExactly(WEATHER);
	}

	@Test
	void laysLaterOptionsOverEarlierOnes() {
		ChatRequest request = ChatRequest.builder("acme:m")
			.user("hello")
			.options(options -> options.temperature(0.1).maxTokens(5))
			.options(options -> options.temperature(0.9))
			.build();

		assertThat(request.options().temperature()).isEqualTo(0.9);
		assertThat(request.options().maxTokens()).isEqualTo(5);
	}

	@Test
	void toStringShowsNoKey() {
		ChatRequest request = ChatRequest.builder("acme:m").user("hello").apiKey("sk-secret").build();

		assertThat(request.toString()).doesNotContain("sk-secret");
		assertThat(request.apiKey().value()).isEqualTo("sk-secret");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "a b", "a/b", "ä", "12345678901234567890123456789012345678901234567890123456789012345" })
	void refusesMalformedToolNames(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> Tool.of(name, null, "{}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "null", "{", "1" })
	void refusesToolParametersThatAreNoObject(String schema) {
		assertThatIllegalArgumentException().isThrownBy(() -> Tool.of("tool", null, schema))
			.withMessageContaining("'tool'");
		assertThatIllegalArgumentException().isThrownBy(() -> ResponseFormat.schema("answer", schema));
	}

	@Test
	void namesAToolForTheModeToolOnly() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ToolChoice(ToolChoice.Mode.TOOL, null));
		assertThatIllegalArgumentException().isThrownBy(() -> new ToolChoice(ToolChoice.Mode.AUTO, "weather"));
	}

}
