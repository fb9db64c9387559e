package io.reqllm.protocol.bedrock.encode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.CacheHint;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.bedrock.dialect.BedrockDialect;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Marks where the conversation so far is to be remembered: by a block of its own behind
 * the one that is hinted. Keeps the marks within what is allowed: the last four, none for
 * long behind one for short, and none right behind a document or video.
 */
final class CachePoints {

	private static final int MOST = 4;

	private static final String POINT = "cachePoint";

	private static final String TTL = "ttl";

	private final BedrockDialect.Messages dialect;

	private final List<Warning> warnings;

	CachePoints(BedrockDialect.Messages dialect, List<Warning> warnings) {
		this.dialect = dialect;
		this.warnings = warnings;
	}

	/**
	 * Adds a mark behind the blocks of a part, if it is hinted and marks may stand there.
	 * @param place {@code system} or {@code messages}
	 */
	void mark(ArrayNode blocks, @Nullable CacheHint hint, String place) {
		if (hint == null || !this.dialect.cachePoints().contains(place)) {
			return;
		}
		int end = blocks.size();
		while (end > 0 && (blocks.get(end - 1).has("document") || blocks.get(end - 1).has("video"))) {
			end--;
		}
		if (end > 0 && !blocks.get(end - 1).has(POINT)) {
			ObjectNode point = Json.object();
			ObjectNode kind = point.putObject(POINT).put("type", "default");
			if (hint == CacheHint.ONE_HOUR) {
				kind.put(TTL, "1h");
			}
			blocks.insert(end, point);
		}
	}

	/** Brings the marks of a body into what is allowed. */
	void limit(ObjectNode body) {
		List<Mark> marks = new ArrayList<>();
		collect(body.path("toolConfig").path("tools"), marks);
		collect(body.path("system"), marks);
		body.path("messages").forEach(message -> collect(message.path("content"), marks));
		int surplus = marks.size() - MOST;
		if (surplus > 0) {
			marks.subList(0, surplus).forEach(Mark::remove);
			this.warnings
				.add(Warning.dropped(CacheHint.KEY, "only " + MOST + " parts can be hinted; the last ones are"));
		}
		shorten(marks.subList(Math.max(0, surplus), marks.size()));
	}

	private void shorten(List<Mark> marks) {
		boolean brief = !this.dialect.longCache();
		boolean shortened = false;
		for (Mark mark : marks) {
			ObjectNode kind = (ObjectNode) mark.point().get(POINT);
			boolean wantsLong = kind.has(TTL);
			if (wantsLong && brief) {
				kind.remove(TTL);
				shortened = true;
			}
			brief |= !wantsLong;
		}
		if (shortened) {
			this.warnings.add(Warning.changed(CacheHint.KEY,
					this.dialect.longCache() ? "what follows a part that is remembered for five minutes is so too"
							: "five minutes are the most"));
		}
	}

	private static void collect(JsonNode blocks, List<Mark> marks) {
		for (JsonNode block : blocks) {
			if (block instanceof ObjectNode point && point.has(POINT)) {
				marks.add(new Mark((ArrayNode) blocks, point));
			}
		}
	}

	/** A mark and the blocks among which it stands. */
	private record Mark(ArrayNode blocks, ObjectNode point) {

		void remove() {
			this.blocks.removeIf(block -> block == this.point);
		}

	}

}
