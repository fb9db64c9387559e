package io.reqllm.cli.command;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DoctorCommandTests {

	private final Shell shell = new Shell();

	@Test
	void findsNothingWrongWithAKey() {
		this.shell.with("OPENAI_API_KEY", "hush-hush-0815");

		assertThat(this.shell.run("doctor")).isZero();

		assertThat(this.shell.out()).containsPattern("FINE +openai +openai-responses, key from OPENAI_API_KEY")
			.doesNotContain("hush", "WRONG");
	}

	@Test
	void nobodyConfiguredIsWrong() {
		assertThat(this.shell.run("doctor")).isOne();

		assertThat(this.shell.out()).contains("WRONG", "None has a key");
	}

	@Test
	void findsAddressesThatAreNotWhole() {
		this.shell.with("AZURE_API_KEY", "hush");

		assertThat(this.shell.run("doctor")).isOne();

		assertThat(this.shell.out()).containsPattern("WRONG +azure +Its address is not whole: set AZURE_RESOURCE_NAME");
	}

	@Test
	void findsKeysThatCannotBeSent() {
		this.shell.with("OPENAI_API_KEY", "hush\nhush");

		assertThat(this.shell.run("doctor", "--format", "json")).isOne();

		assertThat(this.shell.json()).anySatisfy(finding -> {
			assertThat(finding.path("level").stringValue()).isEqualTo("WRONG");
			assertThat(finding.path("what").stringValue()).contains("OPENAI_API_KEY is unusable")
				.doesNotContain("hush");
		});
	}

	@Test
	void findsConfigurationThatCannotBeUsed() {
		this.shell.with("reqllm.providers.opnai.api-key", "hush");

		assertThat(this.shell.run("doctor")).isOne();

		assertThat(this.shell.out()).contains("WRONG", "configuration", "opnai").doesNotContain("\tat ");
	}

	@Test
	void findsSwitchesThatNoDialectKnows() {
		this.shell.with("OPENAI_API_KEY", "hush")
			.with("reqllm.providers.openai.wire", "openai-chat")
			.with("reqllm.providers.openai.dialect.max-token-field", "x");

		assertThat(this.shell.run("doctor")).isOne();

		assertThat(this.shell.out()).contains("WRONG", "Unknown dialect switch");
	}

	@Test
	void tellsOfAProxyThatIsNotFollowed() {
		this.shell.with("OPENAI_API_KEY", "hush").with("HTTPS_PROXY", "http://me:hush@proxy.example");

		assertThat(this.shell.run("doctor")).isZero();

		assertThat(this.shell.out()).contains("ODD", "HTTPS_PROXY is set").doesNotContain("hush@");
	}

}
