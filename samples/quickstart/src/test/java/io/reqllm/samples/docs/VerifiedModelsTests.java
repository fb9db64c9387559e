package io.reqllm.samples.docs;

import java.util.stream.Stream;

import io.reqllm.test.LlmSimulator;
import io.reqllm.verify.Verifier;
import io.reqllm.verify.junit.ModelTests;
import io.reqllm.verify.junit.VerifyModels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Models as tests, here against the simulator. */
@SpringBootTest(classes = DocsApplication.class, webEnvironment = WebEnvironment.NONE)
class VerifiedModelsTests {

	private static final LlmSimulator simulator = LlmSimulator.start();

	@DynamicPropertySource
	static void simulated(DynamicPropertyRegistry registry) {
		registry.add("reqllm.providers.openai.wire", () -> "openai-chat");
		registry.add("reqllm.providers.openai.base-url", simulator::baseUrl);
		registry.add("reqllm.providers.openai.api-key", () -> "any");
	}

	@AfterAll
	static void stop() {
		simulator.close();
	}

	// doc: models as tests
	@VerifyModels(value = "openai:gpt-4o-mini*", only = { "generate_text", "tool_calling" }, maxCost = "0.10")
	Stream<DynamicNode> keepTheirPromises(ModelTests tests, @Autowired Verifier verifier) {
		return tests.by(verifier);
	}
	// end

}
