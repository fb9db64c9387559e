package io.reqllm.boot.live;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import io.reqllm.live.RefreshSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an application may set under {@code reqllm.catalog.refresh}.
 *
 * @param enabled Whether the catalogue is refreshed while the application runs.
 * @param url Address of a document in the shape of models.dev.
 * @param interval Time from the end of a refresh to the beginning of the next one.
 * @param initialDelay Time from the start to the first refresh.
 * @param folder Folder in which the last good document is kept, to be read at the next
 * start. Without one none is kept.
 * @param maxSize Largest document, packed and unpacked.
 * @param timeout Longest time from a request to the last byte of its document.
 */
@ConfigurationProperties("reqllm.catalog.refresh")
public record ReqLlmCatalogRefreshProperties(@DefaultValue("false") boolean enabled,
		@DefaultValue("https://models.dev/api.json") URI url, @DefaultValue("6h") Duration interval,
		@DefaultValue("1m") Duration initialDelay, @Nullable Path folder, @DefaultValue("32MB") DataSize maxSize,
		@DefaultValue("60s") Duration timeout) {

	/**
	 * Checks the settings.
	 * @throws IllegalArgumentException if one cannot be
	 */
	public ReqLlmCatalogRefreshProperties {
		if (interval.isNegative() || interval.isZero()) {
			throw new IllegalArgumentException("interval must be positive but is " + interval);
		}
		if (initialDelay.isNegative()) {
			throw new IllegalArgumentException("initial-delay must not be negative but is " + initialDelay);
		}
		if (maxSize.toBytes() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("max-size must be less than 2GB but is " + maxSize);
		}
		new RefreshSettings(url, folder, (int) maxSize.toBytes(), timeout);
	}

	/** Returns from where the catalogue is refreshed, and what that may cost. */
	RefreshSettings settings() {
		return new RefreshSettings(this.url, this.folder, (int) this.maxSize.toBytes(), this.timeout);
	}

	/** Leaves the address out, which may hold a secret. */
	@Override
	public String toString() {
		return "ReqLlmCatalogRefreshProperties[enabled=" + this.enabled + ", interval=" + this.interval
				+ ", initialDelay=" + this.initialDelay + ", settings=" + settings() + "]";
	}

}
