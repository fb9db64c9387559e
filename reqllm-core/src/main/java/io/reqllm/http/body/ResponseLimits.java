package io.reqllm.http.body;

/**
 * How large a response may be, so that a provider gone wild cannot fill the memory.
 *
 * @param maxFrameSize the largest frame, in bytes
 * @param maxResponseSize the largest body, in bytes
 */
public record ResponseLimits(int maxFrameSize, long maxResponseSize) {

	/** 32 MiB for a frame, 64 MiB for a body. */
	public static final ResponseLimits DEFAULTS = new ResponseLimits(32 << 20, 64L << 20);

	/**
	 * Checks that both are positive.
	 * @throws IllegalArgumentException if one is not
	 */
	public ResponseLimits {
		if (maxFrameSize <= 0 || maxResponseSize <= 0) {
			throw new IllegalArgumentException("max-frame-size and max-response-size must be positive but are "
					+ maxFrameSize + " and " + maxResponseSize);
		}
	}

}
