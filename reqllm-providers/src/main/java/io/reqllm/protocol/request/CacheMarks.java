package io.reqllm.protocol.request;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.CacheHint;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Warning;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Marks where the conversation so far is to be remembered, and keeps the marks within
 * what is allowed: the last few, and none for long behind one for short.
 */
public final class CacheMarks {

	private static final String MARK = "cache_control";

	private static final String TTL = "ttl";

	private final int most;

	private final boolean longCache;

	private final List<Warning> warnings;

	/**
	 * Creates what keeps the marks of one request within bounds.
	 * @param most how many marks are allowed
	 * @param longCache whether an hour may be asked for
	 * @param warnings takes what was changed
	 */
	public CacheMarks(int most, boolean longCache, List<Warning> warnings) {
		this.most = most;
		this.longCache = longCache;
		this.warnings = warnings;
	}

	/**
	 * Marks a block as its part is hinted.
	 */
	public static ObjectNode mark(ObjectNode block, ContentPart part) {
		CacheHint hint = part.cacheHint();
		if (hint != null) {
			ObjectNode mark = block.putObject(MARK).put("type", "ephemeral");
			if (hint == CacheHint.ONE_HOUR) {
				mark.put(TTL, "1h");
			}
		}
		return block;
	}

	/**
	 * Brings the marks of a body into what is allowed.
	 */
	public void apply(ObjectNode body) {
		List<ObjectNode> marked = new ArrayList<>();
		collect(body.path("tools"), marked);
		collect(body.path("system"), marked);
		body.path("messages").forEach(message -> collect(message.path("content"), marked));
		int surplus = marked.size() - this.most;
		if (surplus > 0) {
			marked.subList(0, surplus).forEach(block -> block.remove(MARK));
			if (this.most > 0) {
				this.warnings.add(Warning.dropped(CacheHint.KEY,
						"only " + this.most + " parts can be hinted; the last ones are"));
			}
		}
		shorten(marked.subList(Math.max(0, surplus), marked.size()));
	}

	private void shorten(List<ObjectNode> marked) {
		boolean brief = !this.longCache;
		boolean shortened = false;
		for (ObjectNode block : marked) {
			ObjectNode mark = (ObjectNode) block.get(MARK);
			boolean wantsLong = mark.path(TTL).asString("").equals("1h");
			if (wantsLong && brief) {
				mark.remove(TTL);
				shortened = true;
			}
			brief |= !wantsLong;
		}
		if (shortened) {
			this.warnings.add(Warning.changed(CacheHint.KEY,
					this.longCache ? "what follows a part that is remembered for five minutes is so too"
							: "five minutes are the most"));
		}
	}

	private static void collect(JsonNode blocks, List<ObjectNode> marked) {
		for (JsonNode block : blocks) {
			if (block instanceof ObjectNode one && one.path(MARK).isObject()) {
				marked.add(one);
			}
		}
	}

}
