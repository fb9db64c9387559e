package io.reqllm.boot.autoconfigure;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

/** A server on loopback that answers every request with a short streamed greeting. */
public final class SimulatedProvider implements AutoCloseable {

	private static final String STREAM = """
			data: {"id":"1","model":"m","choices":[{"index":0,"delta":{"content":"Hello"}}]}

			data: {"id":"1","model":"m","choices":[{"index":0,"delta":{"content":" you"},"finish_reason":"stop"}]}

			data: [DONE]

			""";

	private final WireMockServer server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

	public SimulatedProvider() {
		this.server.start();
		answers(aResponse().withHeader("Content-Type", "text/event-stream").withBody(STREAM));
	}

	public void answers(ResponseDefinitionBuilder response) {
		this.server.stubFor(any(anyUrl()).willReturn(response));
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.port() + "/v1";
	}

	WireMockServer server() {
		return this.server;
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
