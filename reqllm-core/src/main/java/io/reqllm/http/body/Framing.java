package io.reqllm.http.body;

import java.util.function.Consumer;

import io.reqllm.provider.Frame;

/**
 * Finds the frames in the bytes of one response. It sees a window on what has arrived and
 * was not used up yet; frames are slices of that window and valid only while the consumer
 * looks at them. The bytes may be altered in place.
 */
interface Framing {

	/**
	 * Hands out the frames that are complete.
	 * @param from the first byte that was not used up; the same one as last time unless
	 * bytes were used up then, whatever its index is now
	 * @param to behind the last byte that has arrived
	 * @return the index of the first byte that is not used up
	 * @throws BrokenException if the bytes cannot be what they should
	 */
	int read(byte[] bytes, int from, int to, Consumer<Frame> frames);

	/**
	 * Hands out what is left when the body has ended, as far as it is a frame.
	 * @return whether nothing is left over
	 */
	boolean end(byte[] bytes, int from, int to, Consumer<Frame> frames);

	/**
	 * Returns the content type that the bytes turned out to have.
	 * @param declared the one that the response states
	 */
	default String contentType(String declared) {
		return declared;
	}

	/**
	 * Chooses the framing of a response by its content type. One that says nothing is
	 * judged by its first bytes, and so is JSON: some streams go by that name.
	 * @param maxFrameSize how large a frame may be, in bytes
	 */
	static Framing of(String contentType, int maxFrameSize) {
		return switch (contentType) {
			case "text/event-stream" -> new SseReader();
			case "application/vnd.amazon.eventstream" -> new AwsEventReader(maxFrameSize);
			case "application/x-ndjson", "application/jsonl", "application/json-lines" -> new LineFraming();
			default -> new SniffingFraming();
		};
	}

	/** The bytes are not those of the framing; nothing behind them can be read. */
	final class BrokenException extends RuntimeException {

		/**
		 * Creates the exception.
		 * @param message what is wrong, as the end of a sentence
		 */
		BrokenException(String message) {
			super(message);
		}

	}

}
