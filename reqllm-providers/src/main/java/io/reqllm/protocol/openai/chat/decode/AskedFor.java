package io.reqllm.protocol.openai.chat.decode;

import java.util.Map;

import io.reqllm.chat.ChatOptions;
import io.reqllm.provider.ChatCall;

/** What the request asked for that decides how its answer is to be read. */
final class AskedFor {

	private static final int MOST = 128;

	private AskedFor() {
	}

	/** Returns how many answers may come. */
	static int choices(ChatOptions options) {
		Object extra = options.extra().get("n");
		int asked = (extra instanceof Number number) ? number.intValue() : (options.n() != null) ? options.n() : 1;
		return Math.max(1, Math.min(asked, MOST));
	}

	/** Returns the media type of the sound that may come. */
	static String audioType(ChatCall call) {
		Object audio = call.request().options().extra().get("audio");
		Object format = (audio instanceof Map<?, ?> map) ? map.get("format") : null;
		return "audio/" + ((format != null) ? format : "wav");
	}

}
