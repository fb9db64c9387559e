package io.reqllm.protocol.anthropic.encode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.CacheHint;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Warning;
import io.reqllm.protocol.anthropic.dialect.AnthropicDialect;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Marks where the conversation so far is to be remembered, and keeps the marks within
 * what is allowed: the last few, and none for long behind one for short.
 */
final class CacheMarks {

	private static final String MARK = "cache_control";

	private static final String TTL = "ttl";

	private final AnthropicDialect.Content dialect;

	private final List<Warning> warnings;

	CacheMarks(AnthropicDialect.Content dialect, List<Warning> warnings) {
		this.dialect = dialect;
		this.warnings = warnings;
	}

	/** Marks a block as its part is hinted. */
	static ObjectNode mark(ObjectNode block, ContentPart part) {
		CacheHint hint = part.cacheHint();
		if (hint != null) {
			ObjectNode mark = block.putObject(MARK).put("type", "ephemeral");
			if (hint == CacheHint.ONE_HOUR) {
				mark.put(TTL, "1h");
			}
		}
		return block;
	}

	/** Brings the marks of a body into what is allowed. */
	void apply(ObjectNode body) {
		List<ObjectNode> marked = new ArrayList<>();
		collect(body.path("tools"), marked);
		collect(body.path("system"), marked);
		body.path("messages").forEach(message -> collect(message.path("content"), marked));
		int surplus = marked.size() - this.dialect.cacheMarks();
		if (surplus > 0) {
			marked.subList(0, surplus).forEach(block -> block.remove(MARK));
			if (this.dialect.cacheMarks() > 0) {
				this.warnings.add(Warning.dropped(CacheHint.KEY,
						"only " + this.dialect.cacheMarks() + " parts can be hinted; the last ones are"));
			}
		}
		shorten(marked.subList(Math.max(0, surplus), marked.size()));
	}

	private void shorten(List<ObjectNode> marked) {
		boolean brief = !this.dialect.longCache();
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
					this.dialect.longCache() ? "what follows a part that is remembered for five minutes is so too"
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
