package io.reqllm.boot.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.reqllm.exchange.RetryPolicy;
import io.reqllm.model.ModelProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application may set under {@code reqllm.providers.<id>}. What is absent stays
 * as the provider's data have it.
 *
 * @param type Provider that lends its data and its models. By default the one that has
 * the entry's own id.
 * @param name Name for people.
 * @param baseUrl URL that the wire's own path is appended to.
 * @param wire Wire protocol to speak, like 'openai-chat'.
 * @param auth How requests are signed: 'bearer', 'header:NAME', 'none', or the name of an
 * authenticator of one's own. A question mark at the end makes the key optional.
 * @param apiKey Key that requests are signed with. By default the environment variables
 * that the provider's data name are asked; blank counts as absent.
 * @param keyNames Names of environment variables or properties that may hold the key.
 * @param headers Headers that every request carries.
 * @param parameters Values of the variables in base URLs, by name.
 * @param defaults Options that calls have unless they or their model set them.
 * @param dialect Switches by which the provider differs from its wire's standard.
 * @param timeouts How long calls may take.
 * @param retry How often and how patiently calls are tried.
 * @param ssl SSL settings of its own.
 * @param proxy URL of an HTTP proxy to go through, with user and password if it wants
 * them.
 * @param models Models that the catalogue lacks, or knows otherwise.
 */
public record ProviderProperties(@Nullable String type, @Nullable String name, @Nullable String baseUrl,
		@Nullable String wire, @Nullable String auth, @Nullable String apiKey, @Nullable List<String> keyNames,
		@DefaultValue Map<String, String> headers, @DefaultValue Map<String, String> parameters,
		@DefaultValue Map<String, Object> defaults, @DefaultValue Map<String, Object> dialect,
		@DefaultValue Timeouts timeouts, @DefaultValue Retry retry, @DefaultValue Ssl ssl, @Nullable URI proxy,
		@DefaultValue List<ModelProperties> models) {

	/** Has no opinion on anything. */
	public static final ProviderProperties NONE = new ProviderProperties(null, null, null, null, null, null, null,
			Map.of(), Map.of(), Map.of(), Map.of(), new Timeouts(null, null, null, null),
			new Retry(null, null, null, null), new Ssl(null), null, List.of());

	ProviderProperties withMaps(Map<String, String> headers, Map<String, String> parameters,
			Map<String, Object> defaults, Map<String, Object> dialect) {
		return new ProviderProperties(this.type, this.name, this.baseUrl, this.wire, this.auth, this.apiKey,
				this.keyNames, headers, parameters, defaults, dialect, this.timeouts, this.retry, this.ssl, this.proxy,
				this.models);
	}

	ProviderProperties withModels(List<ModelProperties> models) {
		return new ProviderProperties(this.type, this.name, this.baseUrl, this.wire, this.auth, this.apiKey,
				this.keyNames, this.headers, this.parameters, this.defaults, this.dialect, this.timeouts, this.retry,
				this.ssl, this.proxy, models);
	}

	/**
	 * Shows where it is, not what may be secret.
	 */
	@Override
	public String toString() {
		return "ProviderProperties[type=" + this.type + ", baseUrl=" + this.baseUrl + ", wire=" + this.wire
				+ ", headers=" + this.headers.keySet() + ", models=" + this.models.size() + "]";
	}

	/**
	 * How long calls to one provider may take.
	 *
	 * @param connect Longest time to connect. Zero for any time.
	 * @param firstContent Longest time from the beginning of an attempt to its first
	 * content, which keep-alives are not. Zero for any time.
	 * @param idle Longest time without a byte in the middle of an answer. Zero for any
	 * time.
	 * @param total Longest time for a call with all its attempts. Zero for any time.
	 */
	public record Timeouts(@Nullable Duration connect, @Nullable Duration firstContent, @Nullable Duration idle,
			@Nullable Duration total) {

		/**
		 * Checks the times.
		 * @throws IllegalArgumentException if one is negative
		 */
		public Timeouts {
			new io.reqllm.chat.Timeouts(connect, firstContent, idle, total);
		}

		/**
		 * Returns these settings, completed where they are unset by the given ones.
		 */
		public io.reqllm.chat.Timeouts over(io.reqllm.chat.Timeouts all) {
			return new io.reqllm.chat.Timeouts(this.connect, this.firstContent, this.idle, this.total).over(all);
		}

	}

	/**
	 * How often and how patiently calls to one provider are tried.
	 *
	 * @param maxAttempts Largest number of attempts, the first one included.
	 * @param firstBackoff Time to wait before the second attempt, doubled for each
	 * further one.
	 * @param maxBackoff Longest time to wait between two attempts.
	 * @param maxWait Longest time to wait when the provider asks for it.
	 */
	public record Retry(@Nullable Integer maxAttempts, @Nullable Duration firstBackoff, @Nullable Duration maxBackoff,
			@Nullable Duration maxWait) {

		/**
		 * Checks the numbers.
		 * @throws IllegalArgumentException if there is no attempt, or a time is negative
		 */
		public Retry {
			if (maxAttempts != null && maxAttempts < 1) {
				throw new IllegalArgumentException("max-attempts must be at least 1 but is " + maxAttempts);
			}
			Times.requireNotNegative("first-backoff", firstBackoff);
			Times.requireNotNegative("max-backoff", maxBackoff);
			Times.requireNotNegative("max-wait", maxWait);
		}

		/**
		 * Returns these settings, completed where they are unset by the given policy.
		 */
		public RetryPolicy over(RetryPolicy all) {
			return new RetryPolicy(Objects.requireNonNullElse(this.maxAttempts, all.maxAttempts()),
					Objects.requireNonNullElse(this.firstBackoff, all.firstBackoff()),
					Objects.requireNonNullElse(this.maxBackoff, all.maxBackoff()),
					Objects.requireNonNullElse(this.maxWait, all.maxWait()));
		}

	}

	/**
	 * SSL settings of one provider.
	 *
	 * @param bundle Name of the SSL bundle to use.
	 */
	public record Ssl(@Nullable String bundle) {
	}

}
