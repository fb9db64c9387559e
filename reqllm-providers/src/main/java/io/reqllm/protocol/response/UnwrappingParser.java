package io.reqllm.protocol.response;

import java.util.Base64;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.json.JsonReader;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseParser;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.StreamReadException;

/**
 * Takes frames out of the frames of a carrier: those that hold the bytes of another in
 * Base64, as the chunks of Amazon Bedrock's {@code InvokeModelWithResponseStream} do (API
 * reference, {@code PayloadPart}, read in November 2026). Any other frame is handed on as
 * it is, since errors and whole answers come without a wrapper.
 */
public final class UnwrappingParser implements ResponseParser {

	private final ResponseParser inner;

	private final String member;

	private final JsonReader json = new JsonReader();

	private @Nullable String wrapped;

	/**
	 * Creates a parser around the one that understands what is inside.
	 * @param member the member that holds the bytes
	 */
	public UnwrappingParser(ResponseParser inner, String member) {
		this.inner = inner;
		this.member = member;
	}

	@Override
	public void frame(Frame frame, Consumer<StreamEvent> events) {
		this.wrapped = null;
		if (frame.length() > 0 && frame.bytes()[frame.offset()] == '{') {
			read(frame);
		}
		this.inner.frame((this.wrapped != null) ? unwrapped(this.wrapped) : frame, events);
	}

	@Override
	public void end(Consumer<StreamEvent> events) {
		this.inner.end(events);
	}

	private void read(Frame frame) {
		try (JsonReader json = this.json.open(frame.bytes(), frame.offset(), frame.length())) {
			json.object(name -> {
				if (name.equals(this.member) && json.isText()) {
					this.wrapped = json.text();
				}
			});
		}
	}

	private static Frame unwrapped(String wrapped) {
		try {
			byte[] bytes = Base64.getDecoder().decode(wrapped);
			return new Frame(null, bytes, 0, bytes.length);
		}
		catch (IllegalArgumentException ex) {
			throw new StreamReadException(null, "The bytes in a frame are not Base64", ex);
		}
	}

}
