package io.reqllm.samples.quickstart;

import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.reqllm.test.LlmSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.stubFor;
import static org.assertj.core.api.Assertions.assertThat;

@WireMockTest
@ExtendWith(OutputCaptureExtension.class)
class QuickstartTests {

	@Test
	void asksTheFirstModelOfAnOllama(WireMockRuntimeInfo mock, CapturedOutput output) {
		stubFor(get("/api/tags").willReturn(okJson("{\"models\": [{\"name\": \"tiny:1b\"}, {\"name\": \"big\"}]}")));
		try (LlmSimulator ollama = LlmSimulator.start()) {
			int status = QuickstartApplication.run("--quickstart.providers=",
					"--quickstart.local.tags-url=" + mock.getHttpBaseUrl() + "/api/tags",
					"--reqllm.providers.ollama.base-url=" + ollama.baseUrl());

			assertThat(status).isZero();
			assertThat(ollama.requests().get(0).json().path("model").stringValue()).isEqualTo("tiny:1b");
			assertThat(output).contains("Asking ollama:tiny:1b", "cost           free: runs on this machine");
		}
	}

	@Test
	void passesAnOllamaWithoutModelsOver(WireMockRuntimeInfo mock, CapturedOutput output) {
		stubFor(get("/api/tags").willReturn(okJson("{\"models\": []}")));

		int status = QuickstartApplication.run("--quickstart.providers=",
				"--quickstart.local.tags-url=" + mock.getHttpBaseUrl() + "/api/tags");

		assertThat(status).isZero();
		assertThat(output).contains("Asking simulator:demo");
	}

	@Test
	void asksWhatTheCommandLineSays(CapturedOutput output) {
		int status = QuickstartApplication.run("--model=simulator:demo", "--prompt=Who are you?");

		assertThat(status).isZero();
		assertThat(output).contains("> Who are you?", "tokens         3 in");
	}

	@Test
	void saysWhatIsWrongWithTheCommandLine(CapturedOutput output) {
		assertThat(QuickstartApplication.run("--model=demo")).isOne();
		assertThat(QuickstartApplication.run("--model=simulator:demo", "--prompt=")).isOne();

		assertThat(output).contains("No answer: Malformed model id 'demo'").doesNotContain("\tat ");
	}

	@Test
	void keepsWhatHadArrivedWhenAnAnswerBreaksOff(CapturedOutput output) {
		int status = QuickstartApplication.run("--model=simulator:demo-cut");

		assertThat(status).isOne();
		assertThat(output).containsSubsequence("This is a simulated", "No answer: ").doesNotContain("\tat ");
	}

}
