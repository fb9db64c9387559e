package io.reqllm.test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.reqllm.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Tells where a stream may end without being cut off: behind the frame that tells the
 * last finish reason, and not inside a later frame. It looks for both in its own simple
 * way, so that it is no second copy of what it judges.
 * <p>
 * A finish reason is a text that is not empty, in a member whose name ends with
 * {@code reason}. A stream with fewer of them than choices is over with its last frame.
 */
public final class StreamCuts {

	private static final String DONE = "[DONE]";

	private final byte[] stream;

	private final StreamForm form;

	private final int over;

	/**
	 * Looks through a stream.
	 * @param stream the whole of it
	 * @param form how its frames are told apart
	 * @param choices how many answers it holds
	 */
	public StreamCuts(byte[] stream, StreamForm form, int choices) {
		this.stream = stream.clone();
		this.form = form;
		this.over = (form == StreamForm.SSE) ? over(choices) : overAtFrame(choices);
	}

	/**
	 * Returns whether so many bytes from the beginning hold all of the answer, and no
	 * piece of a frame. Later frames may be missing whole.
	 * @param length how many bytes there are
	 */
	public boolean isWhole(int length) {
		boolean boundary = (this.form == StreamForm.SSE) ? isBoundary(length)
				: length == this.stream.length || frameEnd(length);
		return length >= this.over && boundary;
	}

	private int overAtFrame(int choices) {
		Set<Integer> ended = new HashSet<>();
		int begin = 0;
		for (int end = 1; end <= this.stream.length; end++) {
			if (frameEnd(end)) {
				collect(tree(payload(begin, end)), ended);
				if (ended.size() >= choices) {
					return end;
				}
				begin = end;
			}
		}
		return frameEnd(this.stream.length - 1) ? this.stream.length - 1 : this.stream.length;
	}

	private String payload(int begin, int end) {
		if (this.form == StreamForm.LINES) {
			return new String(this.stream, begin, end - begin, StandardCharsets.UTF_8);
		}
		int headers = ByteBuffer.wrap(this.stream, begin + Integer.BYTES, Integer.BYTES).getInt();
		int from = begin + StreamForm.PRELUDE + headers;
		return new String(this.stream, from, end - Integer.BYTES - from, StandardCharsets.UTF_8);
	}

	/**
	 * A line without its break is all of a frame; a message of Amazon tells its length.
	 */
	private boolean frameEnd(int length) {
		if (this.form == StreamForm.LINES) {
			return length > 0 && (this.stream[length - 1] == '\n'
					|| this.stream[Math.min(length, this.stream.length - 1)] == '\n');
		}
		int end = 0;
		while (end < length) {
			end += ByteBuffer.wrap(this.stream, end, Integer.BYTES).getInt();
		}
		return end == length;
	}

	/** Returns how many bytes hold every finish reason. */
	private int over(int choices) {
		Set<Integer> ended = new HashSet<>();
		int last = this.stream.length;
		for (int end = 0; end <= this.stream.length; end++) {
			if (isLineEnd(end)) {
				String data = data(end);
				collect(tree(data), ended);
				if (ended.size() >= choices) {
					return end;
				}
				last = isFrame(data) ? end : last;
			}
		}
		return last;
	}

	private boolean isLineEnd(int end) {
		boolean ends = end == this.stream.length || isBreak(this.stream[end]);
		return ends && end > 0 && !isBreak(this.stream[end - 1]);
	}

	private static boolean isBreak(byte one) {
		return one == '\n' || one == '\r';
	}

	/** Nothing of a frame has come since the last one, or else all of it has. */
	private boolean isBoundary(int length) {
		List<String> begun = begun(length);
		return begun.isEmpty() || (begun.get(begun.size() - 1).startsWith("data:") && isFrame(data(length)));
	}

	/** The data of the frame that the bytes end with, if they do not end between two. */
	private String data(int length) {
		StringBuilder data = new StringBuilder();
		for (String line : begun(length)) {
			if (line.startsWith("data:")) {
				boolean next = isFrame(data.toString());
				data.replace(0, next ? data.length() : 0, "").append(line.substring("data:".length()).strip());
			}
		}
		return data.toString();
	}

	/** The lines since the last blank one, without comments. */
	private List<String> begun(int length) {
		String text = new String(this.stream, 0, length, StandardCharsets.UTF_8);
		String[] frames = text.split("\\n\\n|\\r\\n\\r\\n", -1);
		return Arrays.stream(frames[frames.length - 1].split("\\r\\n|[\\r\\n]"))
			.filter(line -> !line.isEmpty() && !line.startsWith(":"))
			.toList();
	}

	private static boolean isFrame(String data) {
		return data.equals(DONE) || tree(data).isContainer();
	}

	private static JsonNode tree(String data) {
		try {
			return Json.tree(data);
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

	private static void collect(JsonNode node, Set<Integer> ended) {
		node.properties().forEach(member -> {
			if (member.getKey().toLowerCase(Locale.ROOT).endsWith("reason")
					&& !member.getValue().asString("").isEmpty()) {
				ended.add(node.path("index").asInt(0));
			}
		});
		node.forEach(inner -> collect(inner, ended));
	}

}
