package io.reqllm.observation;

import java.net.URI;

import io.micrometer.common.KeyValue;

/**
 * The server that a call goes to.
 *
 * @param address its host
 * @param port its port
 */
record ObservedServer(String address, String port) {

	static final ObservedServer UNKNOWN = new ObservedServer(KeyValue.NONE_VALUE, KeyValue.NONE_VALUE);

	static ObservedServer of(String baseUrl) {
		try {
			URI uri = URI.create(baseUrl);
			int port = (uri.getPort() >= 0) ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443;
			return (uri.getHost() != null) ? new ObservedServer(uri.getHost(), String.valueOf(port)) : UNKNOWN;
		}
		catch (IllegalArgumentException ex) {
			return UNKNOWN;
		}
	}

}
