package io.reqllm.benchmarks.traffic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A streamed answer in the words of openai-chat, with the fields that OpenAI sends
 * (recorded 2026-09). Each event of content takes the same number of bytes on the wire;
 * every eighth holds an escaped line end, as prose does.
 */
public final class ChatStream {

	/** How many bytes an event of content takes, field name and blank line included. */
	public static final int EVENT_BYTES = 250;

	private static final int SSE_BYTES = "data: \n\n".length();

	private static final String HEAD = "{\"id\":\"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG\",\"object\":\"chat.completion.chunk\","
			+ "\"created\":1741569952,\"model\":\"measured-1\",\"choices\":[";

	static final String PROSE = "The staircase has one landing for each thing that a request meets on its way, "
			+ "and the answer climbs the same steps, so nobody who reads the plan gets lost between floors. ";

	private final List<byte[]> payloads = new ArrayList<>();

	private long characters;

	/**
	 * Makes a stream.
	 * @param events how many events carry content
	 */
	public ChatStream(int events) {
		add(HEAD + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}");
		for (int i = 0; i < events; i++) {
			addContent(i);
		}
		add(HEAD + "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
		add(HEAD + "],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":" + events + ",\"total_tokens\":"
				+ (12 + events) + "}}");
		add("[DONE]");
	}

	/**
	 * Returns what stands behind {@code data:} in each event, to be left unchanged.
	 */
	public List<byte[]> payloads() {
		return this.payloads;
	}

	/**
	 * Returns how many characters of text the answer has.
	 */
	public long characters() {
		return this.characters;
	}

	private void addContent(int index) {
		String before = HEAD + "{\"index\":0,\"delta\":{\"content\":\"";
		String after = "\"},\"finish_reason\":null}]}";
		int room = EVENT_BYTES - SSE_BYTES - before.length() - after.length();
		int start = index * 7 % (PROSE.length() - room);
		boolean lineEnd = index % 8 == 7;
		String text = PROSE.substring(start, start + room - (lineEnd ? 2 : 0));
		add(before + text + (lineEnd ? "\\n" : "") + after);
		this.characters += text.length() + (lineEnd ? 1 : 0);
	}

	private void add(String payload) {
		this.payloads.add(payload.getBytes(StandardCharsets.US_ASCII));
	}

}
