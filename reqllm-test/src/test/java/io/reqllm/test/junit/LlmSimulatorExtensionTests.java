package io.reqllm.test.junit;

import io.reqllm.test.LlmSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LlmSimulatorExtensionTests {

	@RegisterExtension
	static final LlmSimulatorExtension shared = new LlmSimulatorExtension();

	@Test
	void givesTheRunningSimulatorToParameters(LlmSimulator simulator) {
		assertThat(simulator).isSameAs(shared.simulator());
		assertThat(shared.baseUrl("ollama-chat")).isEqualTo(simulator.baseUrl("ollama-chat")).endsWith("/api");
	}

	@Test
	void hasNoSimulatorOutsideOfTests() {
		assertThatIllegalStateException().isThrownBy(() -> new LlmSimulatorExtension().simulator());
	}

}
