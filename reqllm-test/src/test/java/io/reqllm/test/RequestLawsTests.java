package io.reqllm.test;

import java.util.List;
import java.util.Map;

import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestLawsTests {

	private static final String KEY = "sk-0123456789";

	@ParameterizedTest
	@CsvSource({ "bearer, authorization, Bearer sk-0123456789, /v1/chat",
			"bearer:X-Key, x-key, Bearer sk-0123456789, /v1/chat", "header:X-Key, x-key, sk-0123456789, /v1/chat",
			"query:key, accept, any, /v1/chat?key=sk-0123456789", "none, accept, any, /v1/chat",
			"a-way-of-its-own, x-signed, by sk-0123456789, /v1/chat" })
	void aKeyMayStandWhereTheSchemeSays(String auth, String header, String value, String path) {
		RecordedRequest request = request(Map.of(header, value, "x-team", "blue"), path);

		assertThatCode(() -> {
			laws(auth).isSigned(request);
			laws(auth).wentTo(request, "/chat");
			laws(auth).hasTheHeadersOfTheProvider(request);
		}).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@CsvSource({ "bearer, authorization, sk-0123456789, /v1/chat", "bearer, x-key, Bearer sk-0123456789, /v1/chat",
			"header:X-Key, authorization, sk-0123456789, /v1/chat",
			"header:X-Key, x-key, sk-0123456789, /v1/sk-0123456789", "query:key, accept, any, /v1/chat",
			"query:key, x-key, sk-0123456789, /v1/chat?key=sk-0123456789", "none, x-key, sk-0123456789, /v1/chat",
			"a-way-of-its-own, accept, any, /v1/chat" })
	void aKeyMayStandNowhereElse(String auth, String header, String value, String path) {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> laws(auth).isSigned(request(Map.of(header, value), path)));
	}

	@ParameterizedTest
	@CsvSource({ "/chat, blue", "/v1/v1/chat, blue", "/v1/chat/, blue", "/v1/chat, red" })
	void anotherPathOrHeaderIsFound(String path, String team) {
		RecordedRequest request = request(Map.of("x-team", team), path);

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> {
			laws("none").wentTo(request, "/chat");
			laws("none").hasTheHeadersOfTheProvider(request);
		});
	}

	private static RequestLaws laws(String auth) {
		ProviderSpec spec = ProviderSpec.builder("acme")
			.routes(List.of(Route.of("plain", "http://127.0.0.1:1/v1")))
			.auth(AuthScheme.parse(auth))
			.headers(Map.of("X-Team", "blue"))
			.build();
		return new RequestLaws(provider(spec), "model-1", KEY);
	}

	private static Provider provider(ProviderSpec spec) {
		return new Provider() {

			@Override
			public ProviderSpec spec() {
				return spec;
			}

			@Override
			public WireRequest buildRequest(ChatCall call) {
				throw new AssertionError("Nothing is asked");
			}

			@Override
			public ResponseParser parseResponse(ChatCall call, ResponseHead head) {
				throw new AssertionError("Nothing is answered");
			}
		};
	}

	private static RecordedRequest request(Map<String, String> headers, String path) {
		return new RecordedRequest("POST", path, headers, "{}");
	}

}
