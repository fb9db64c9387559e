package io.reqllm.live;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Where a catalogue is refreshed from, and what that may cost.
 *
 * @param url an http(s) address of a document in the shape of models.dev
 * @param folder where the last good document is kept; {@code null} to keep none
 * @param maxSize largest document, in bytes, packed and unpacked
 * @param timeout longest time from the request to the last byte
 */
public record RefreshSettings(URI url, @Nullable Path folder, int maxSize, Duration timeout) {

	/**
	 * Checks the settings.
	 * @throws IllegalArgumentException if one cannot be; the message does not repeat the
	 * address, which may hold a secret
	 */
	public RefreshSettings {
		boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
		if (!web || url.getHost() == null) {
			throw new IllegalArgumentException("url must be an http(s) address with a host");
		}
		if (maxSize < 1) {
			throw new IllegalArgumentException("max-size must be at least one byte but is " + maxSize);
		}
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("timeout must be positive but is " + timeout);
		}
	}

	/** Leaves the address out, which may hold a secret. */
	@Override
	public String toString() {
		return "RefreshSettings[folder=" + this.folder + ", maxSize=" + this.maxSize + ", timeout=" + this.timeout
				+ "]";
	}

}
