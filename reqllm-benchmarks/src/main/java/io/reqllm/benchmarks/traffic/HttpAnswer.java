package io.reqllm.benchmarks.traffic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An HTTP response, byte by byte as it goes out: a {@link ChatStream} whose every
 * server-sent event is an HTTP chunk of its own, the way servers write it that flush each
 * event, or a whole answer.
 */
public final class HttpAnswer {

	/** A whole answer of some sentences. */
	public static final HttpAnswer WHOLE = whole();

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: ";

	private static final Map<Integer, HttpAnswer> STREAMED = new ConcurrentHashMap<>();

	private final List<byte[]> parts = new ArrayList<>();

	private final long characters;

	private long bodyBytes;

	private HttpAnswer(long characters) {
		this.characters = characters;
	}

	/**
	 * Returns a streamed answer.
	 * @param events how many events carry content
	 */
	public static HttpAnswer streamed(int events) {
		return STREAMED.computeIfAbsent(events, HttpAnswer::stream);
	}

	private static HttpAnswer stream(int events) {
		ChatStream stream = new ChatStream(events);
		HttpAnswer answer = new HttpAnswer(stream.characters());
		answer.parts.add(ascii(OK + "text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"));
		stream.payloads().forEach(answer::chunk);
		answer.parts.add(ascii("0\r\n\r\n"));
		return answer;
	}

	private static HttpAnswer whole() {
		String text = ChatStream.PROSE + ChatStream.PROSE;
		byte[] body = ascii("{\"id\":\"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG\",\"object\":\"chat.completion\","
				+ "\"created\":1741569952,\"model\":\"measured-1\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
				+ "\"assistant\",\"content\":\"" + text + "\",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,"
				+ "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":80,"
				+ "\"total_tokens\":92,\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
				+ "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0}},"
				+ "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_44709d6fcb\"}");
		HttpAnswer answer = new HttpAnswer(text.length());
		answer.parts.add(ascii(
				"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n"));
		answer.parts.add(body);
		answer.bodyBytes = body.length;
		return answer;
	}

	/**
	 * Returns the response from its status line on.
	 */
	public byte[] bytes() {
		ByteArrayOutputStream response = new ByteArrayOutputStream();
		this.parts.forEach(response::writeBytes);
		return response.toByteArray();
	}

	/**
	 * Returns the response in the pieces that a server writes: the head, each event, and
	 * the end.
	 */
	public List<byte[]> parts() {
		return this.parts;
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

	private void chunk(byte[] payload) {
		int length = "data: \n\n".length() + payload.length;
		ByteArrayOutputStream chunk = new ByteArrayOutputStream();
		chunk.writeBytes(ascii(Integer.toHexString(length) + "\r\ndata: "));
		chunk.writeBytes(payload);
		chunk.writeBytes(ascii("\n\n\r\n"));
		this.parts.add(chunk.toByteArray());
		this.bodyBytes += length;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
