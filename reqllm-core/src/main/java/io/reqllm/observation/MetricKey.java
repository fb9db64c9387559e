package io.reqllm.observation;

import io.micrometer.common.docs.KeyName;

/**
 * What meters tell calls apart by. Each has a bounded number of values. Names are those
 * of the semantic conventions of OpenTelemetry 1.41.0, read 2026-11-26, but for our own.
 */
public enum MetricKey implements KeyName {

	/** What was done. */
	OPERATION("gen_ai.operation.name"),

	/** Which provider, as telemetry calls it. */
	PROVIDER("gen_ai.provider.name"),

	/** Which provider, as the application calls it. */
	PROVIDER_ID("reqllm.provider"),

	/** Which model was asked. */
	REQUEST_MODEL("gen_ai.request.model"),

	/** Which model answered. */
	RESPONSE_MODEL("gen_ai.response.model"),

	/** The host that was asked. */
	SERVER_ADDRESS("server.address"),

	/** The port that was asked. */
	SERVER_PORT("server.port"),

	/** How the call failed. */
	ERROR_TYPE("error.type"),

	/** How the call ended. */
	OUTCOME("reqllm.outcome"),

	/** Whether tokens were read or written. */
	TOKEN_TYPE("gen_ai.token.type");

	private final String name;

	MetricKey(String name) {
		this.name = name;
	}

	@Override
	public String asString() {
		return this.name;
	}

}
