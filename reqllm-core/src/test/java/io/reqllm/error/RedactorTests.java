package io.reqllm.error;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedactorTests {

	@ParameterizedTest
	@ValueSource(strings = { "key sk-s3cret1", "sk-proj-s3cret_s3cret-s3cret", "gsk_s3crets3cret", "hf_s3crets3cret",
			"key-s3crets3crets3cret", "AIzaSys3crets3crets3cret", "eyJhbGciOiJI.eyJzdWIi.s3cret-_s3cret",
			"ya29.s3crets3cret", "Authorization: Bearer s3crets3cret", "authorization: basic dXNlcjpwYXNzd29yZHM3cret",
			"x-api-key: s3cret", "\"x-api-key\": \"s3cret\"", "{\\\"api_key\\\":\\\"s3cret\\\"}", "api-key=s3cret",
			"password: s3cret", "client_secret=s3cret", "https://x.example/v1?key=s3cret&alt=sse",
			"https://x.example/v1?a=b&access_token=s3cret", "The token 's3crets3crets3crets3cret' has expired",
			"Incorrect key provided: s3crets3crets3crets3cret", "x-amz-security-token: s3cret",
			"Bearer s3cret.s3cret.s3cret and Bearer s3cret.s3cret.s3cret" })
	void hidesSecrets(String text) {
		assertThat(Redactor.redact(text, 1_000)).contains("[hidden]").doesNotContain("s3cret");
	}

	@Test
	void hidesTheAccessKeyIdOfAws() {
		assertThat(Redactor.redact("AKIAIOSFODNN7EXAMPLE is unknown", 100)).isEqualTo("[hidden] is unknown");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Rate limit reached for gpt-4o-mini-2024-07-18 on tokens per min (TPM): Limit 30000",
			"input token count (1200000) exceeds the maximum number of tokens allowed (1048576)",
			"You didn't provide an API key in an Authorization header (i.e. Authorization: Bearer YOUR_KEY)",
			"Incorrect API key provided: sk-proj-*********************************abcd.",
			"Missing bearer authentication in header", "max_tokens must be at least 1",
			"risk-free task-oriented disk-io", "Set x-api-key: YOUR_KEY or api_key=$ACME_API_KEY",
			"tokens: expected an integer", "Model not supported by provider hf-inference",
			"the maximum allowed number of output tokens for claude-3-5-sonnet-20241022",
			"model accounts/fireworks/models/llama-v3p1-405b-instruct", "the key 'temperature' is not allowed",
			"req_011CWbzzmmHtkjqPtN62Tp1h", "{\"password\":null}" })
	void leavesSentencesAsTheyAre(String text) {
		assertThat(Redactor.redact(text, 1_000)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "abcdef, 6, abcdef", "abcdefg, 6, abcde…", "😀😀😀😀, 4, 😀…", "'', 5, ''" })
	void cutsWithoutLeavingHalfACharacter(String text, int length, String expected) {
		assertThat(Redactor.redact(text, length)).isEqualTo(expected);
	}

	@Test
	void shortensBase64() {
		String blob = "iVBORw0KGgoAAAAN".repeat(100);

		assertThat(Redactor.redact("url data:image/png;base64," + blob + "== is no picture", 1_000))
			.isEqualTo("url data:image/png;base64,iVBORw0KGgoAAAAN…(1602 characters) is no picture");
	}

	@Test
	void hidesASecretThatWouldBeCut() {
		String text = "x ".repeat(48) + "sk-s3crets3crets3cret";

		assertThat(Redactor.redact(text, 100)).doesNotContain("s3");
	}

}
