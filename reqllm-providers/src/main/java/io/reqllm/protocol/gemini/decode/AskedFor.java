package io.reqllm.protocol.gemini.decode;

import java.util.Map;

import io.reqllm.chat.ChatOptions;
import io.reqllm.provider.ChatCall;

/** What the request asked for that decides how its answer is to be read. */
final class AskedFor {

	private static final int MOST = 128;

	private AskedFor() {
	}

	/** Returns how many answers may come. */
	static int candidates(ChatOptions options) {
		Object config = options.extra().get("generationConfig");
		Object extra = (config instanceof Map<?, ?> map) ? map.get("candidateCount") : null;
		int asked = (extra instanceof Number number) ? number.intValue() : (options.n() != null) ? options.n() : 1;
		return Math.max(1, Math.min(asked, MOST));
	}

	/** Returns whether tools that the provider runs may name sources. */
	static boolean sources(ChatCall call) {
		return call.request().options().extra().containsKey("tools")
				|| call.request().tools().stream().anyMatch(tool -> tool.definition() != null);
	}

}
