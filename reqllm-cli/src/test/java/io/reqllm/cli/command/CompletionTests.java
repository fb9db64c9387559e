package io.reqllm.cli.command;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionTests {

	private final Shell shell = new Shell();

	@Test
	void aShellCanCompleteEveryCommand() {
		assertThat(this.shell.run("generate-completion")).isZero();

		assertThat(this.shell.out()).startsWith("#!/usr/bin/env bash")
			.contains("verify", "sync-models", "models", "providers", "plan", "chat", "doctor", "--max-cost", "JUNIT",
					"complete -F _complete_reqllm");
	}

	@Test
	void everyCommandExplainsItself() {
		for (String command : new String[] { "verify", "sync-models", "models", "providers", "plan", "chat",
				"doctor" }) {
			assertThat(this.shell.run(command, "--help")).as(command).isZero();
			assertThat(this.shell.out()).contains("Usage: reqllm " + command);
		}
	}

}
