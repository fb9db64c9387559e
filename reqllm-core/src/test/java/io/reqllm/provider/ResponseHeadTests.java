package io.reqllm.provider;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResponseHeadTests {

	@ParameterizedTest
	@CsvSource({ "text/event-stream; charset=utf-8, text/event-stream", "Application/JSON, application/json",
			"'', ''" })
	void readsTheContentTypeWithoutParameters(String header, String type) {
		assertThat(new ResponseHead(200, Map.of("content-type", header)).contentType()).isEqualTo(type);
	}

	@Test
	void hasNoContentTypeIfNoneWasSent() {
		assertThat(new ResponseHead(200, Map.of()).contentType()).isEmpty();
	}

	@Test
	void findsTheIdOfTheExchange() {
		assertThat(new ResponseHead(200, Map.of("cf-ray", "2", "x-request-id", "1")).requestId()).isEqualTo("1");
		assertThat(new ResponseHead(200, Map.of()).requestId()).isNull();
		assertThat(new ResponseHead(200, Map.of("x-a", "1")).header("X-A")).isEqualTo("1");
	}

	@Test
	void findsTheRateLimits() {
		Map<String, String> limits = Map.of("x-ratelimit-remaining-requests", "1", "anthropic-ratelimit-tokens-reset",
				"2", "retry-after-ms", "3");

		assertThat(new ResponseHead(200, Map.of("x-ratelimit-remaining-requests", "1",
				"anthropic-ratelimit-tokens-reset", "2", "retry-after-ms", "3", "server", "x"))
			.rateLimits()).isEqualTo(limits);
	}

	@ParameterizedTest
	@CsvSource({ "openia, openai azure, openai", "teamblue, team-blue red, team-blue", "xyz, openai azure, ''",
			"Open_AI, openai openrouter, openai" })
	void findsTheNamesThatSomebodyMayHaveMeant(String name, String names, String nearest) {
		assertThat(String.join(" ", NearestNames.of(name, List.of(names.split(" "))))).isEqualTo(nearest);
	}

	@Test
	void aFrameIsAWindow() {
		Frame frame = new Frame("x", "ab[DONE]cd".getBytes(), 2, 6);

		assertThat(frame.is("[DONE]")).isTrue();
		assertThat(frame.is("[DONE")).isFalse();
		assertThat(frame.is("[DONX]")).isFalse();
		assertThat(frame.text()).isEqualTo("[DONE]");
		assertThat(frame).hasToString("Frame[x, 6 bytes]");
	}

}
