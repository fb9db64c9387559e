package io.reqllm.cli.command;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import io.reqllm.test.LlmSimulator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChatCommandTests {

	private final Shell shell = new Shell();

	@Test
	void streamsAnAnswerAndTellsWhatItTook() {
		assertThat(this.shell.run("chat", "openai:gpt-4o-mini", "Is", "anybody", "there?", "--simulator")).isZero();

		assertThat(this.shell.out()).contains("This is a simulated answer", "Is anybody there?");
		assertThat(this.shell.err()).contains("[openai:gpt-4o-mini, ", " tokens in, ", " USD]");
	}

	@Test
	void runsTheToolThatItOffers() {
		assertThat(this.shell.run("chat", "openai:gpt-4o-mini", "Use the tool!", "--tool-demo", "--simulator"))
			.isZero();

		assertThat(this.shell.err()).contains("[get_time{\"zone\":\"UTC\"}]");
		assertThat(this.shell.out()).contains("what the tool said", "Z");
	}

	@Test
	void asksForJsonAndWritesJson() {
		assertThat(this.shell.run("chat", "openai:gpt-4o-mini", "A thing", "--json", "--simulator", "--format", "json"))
			.isZero();

		assertThat(this.shell.json().path("text").stringValue()).isEqualTo("{\"simulated\":true}");
		assertThat(this.shell.json().path("finishReason").stringValue()).isEqualTo("STOP");
	}

	@Test
	void readsAConversationLineByLine() {
		InputStream before = System.in;
		System.setIn(new ByteArrayInputStream("First\n\nSecond\n".getBytes(StandardCharsets.UTF_8)));
		try (LlmSimulator simulator = LlmSimulator.start()) {
			assertThat(local(simulator).run("chat", "local:demo")).isZero();

			assertThat(simulator.requests()).hasSize(2);
			assertThat(simulator.requests().get(1).json().path("messages")).hasSize(3);
		}
		finally {
			System.setIn(before);
		}
	}

	@Test
	void aFailureEndsWithOneAndSaysWhatToDo() {
		try (LlmSimulator simulator = LlmSimulator.start()) {
			assertThat(local(simulator).run("chat", "local:demo-401", "Hello")).isOne();
		}
		assertThat(this.shell.err()).contains("local:demo-401 answered 401", "key").doesNotContain("\tat ");
	}

	@Test
	void badUsageEndsWithTwo() {
		assertThat(this.shell.run("chat")).isEqualTo(2);
		assertThat(this.shell.run("chat", "gpt-4o", "Hello")).isEqualTo(2);
		assertThat(this.shell.err()).contains("write 'provider:model'");
	}

	private Shell local(LlmSimulator simulator) {
		return this.shell.with("reqllm.providers.local.wire", "openai-chat")
			.with("reqllm.providers.local.base-url", simulator.baseUrl())
			.with("reqllm.providers.local.auth", "none");
	}

}
