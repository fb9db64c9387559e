package io.reqllm.benchmarks.traffic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A whole HTTP response that streams a {@link ChatStream}, byte by byte as it goes out:
 * each server-sent event is an HTTP chunk of its own, the way servers write it that flush
 * each event.
 */
public final class HttpAnswer {

	private static final byte[] HEAD = ascii(
			"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n");

	private final byte[] bytes;

	private final long characters;

	private long bodyBytes;

	/**
	 * Makes a response.
	 * @param events how many events carry content
	 */
	public HttpAnswer(int events) {
		ChatStream stream = new ChatStream(events);
		this.characters = stream.characters();
		ByteArrayOutputStream response = new ByteArrayOutputStream();
		response.writeBytes(HEAD);
		stream.payloads().forEach(payload -> chunk(payload, response));
		response.writeBytes(ascii("0\r\n\r\n"));
		this.bytes = response.toByteArray();
	}

	/**
	 * Returns the response from its status line on.
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/**
	 * Returns how many bytes its body has.
	 */
	public long bodyBytes() {
		return this.bodyBytes;
	}

	/**
	 * Returns how many characters of text it says.
	 */
	public long characters() {
		return this.characters;
	}

	private void chunk(byte[] payload, ByteArrayOutputStream response) {
		int length = "data: \n\n".length() + payload.length;
		response.writeBytes(ascii(Integer.toHexString(length) + "\r\ndata: "));
		response.writeBytes(payload);
		response.writeBytes(ascii("\n\n\r\n"));
		this.bodyBytes += length;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
