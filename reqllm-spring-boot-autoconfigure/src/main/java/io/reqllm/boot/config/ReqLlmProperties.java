package io.reqllm.boot.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.reqllm.catalog.UnknownModel;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.http.body.ResponseLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an application may set under {@code reqllm}.
 *
 * @param providers Providers by id: settings of those that come with the library, and
 * providers of one's own. Ids that hold dots are written in brackets and quotes.
 * @param unknownModel What happens to a call for a model that the catalogue does not
 * list.
 * @param models Which models may be called.
 * @param timeouts How long calls may take, unless their provider says otherwise.
 * @param retry How often calls are tried, unless their provider says otherwise.
 * @param http Bounds on connections and responses.
 */
@ConfigurationProperties(ReqLlmProperties.PREFIX)
public record ReqLlmProperties(@DefaultValue Map<String, ProviderProperties> providers,
		@DefaultValue("allow") UnknownModel unknownModel, @DefaultValue Models models, @DefaultValue Timeouts timeouts,
		@DefaultValue Retry retry, @DefaultValue Http http) {

	/** What the names of all properties begin with. */
	public static final String PREFIX = "reqllm";

	/** What is bound when nobody has set anything. */
	public static final ReqLlmProperties DEFAULTS = new ReqLlmProperties(Map.of(), UnknownModel.ALLOW,
			new Models(List.of(), List.of()), Timeouts.of(io.reqllm.chat.Timeouts.DEFAULTS),
			Retry.of(RetryPolicy.DEFAULTS), Http.of(ResponseLimits.DEFAULTS));

	/**
	 * Which models may be called.
	 *
	 * @param allow Patterns over 'provider:model', of which one must match. Without any,
	 * all models are allowed.
	 * @param deny Patterns over 'provider:model', of which none may match.
	 */
	public record Models(@DefaultValue List<String> allow, @DefaultValue List<String> deny) {
	}

	/**
	 * How long calls may take.
	 *
	 * @param connect Longest time to connect. By default that of 'spring.http.clients',
	 * else 10 seconds. Zero for any time.
	 * @param firstContent Longest time from the beginning of an attempt to its first
	 * content, which keep-alives are not. Zero for any time.
	 * @param idle Longest time without a byte in the middle of an answer. Zero for any
	 * time.
	 * @param total Longest time for a call with all its attempts. Zero for any time.
	 */
	public record Timeouts(@Nullable Duration connect, @DefaultValue("0s") Duration firstContent,
			@DefaultValue("2m") Duration idle, @DefaultValue("10m") Duration total) {

		/**
		 * Checks the times.
		 * @throws IllegalArgumentException if one is negative
		 */
		public Timeouts {
			new io.reqllm.chat.Timeouts(connect, firstContent, idle, total);
		}

		static Timeouts of(io.reqllm.chat.Timeouts values) {
			return new Timeouts(values.connect(), Objects.requireNonNull(values.firstContent()),
					Objects.requireNonNull(values.idle()), Objects.requireNonNull(values.total()));
		}

		/**
		 * Returns the settings as the values that calls have.
		 */
		public io.reqllm.chat.Timeouts values() {
			return new io.reqllm.chat.Timeouts(this.connect, this.firstContent, this.idle, this.total);
		}

	}

	/**
	 * How often and how patiently calls are tried.
	 *
	 * @param maxAttempts Largest number of attempts, the first one included.
	 * @param firstBackoff Time to wait before the second attempt, doubled for each
	 * further one.
	 * @param maxBackoff Longest time to wait between two attempts.
	 * @param maxWait Longest time to wait when the provider asks for it. A call whose
	 * provider asks for more fails at once.
	 */
	public record Retry(@DefaultValue("3") int maxAttempts, @DefaultValue("500ms") Duration firstBackoff,
			@DefaultValue("8s") Duration maxBackoff, @DefaultValue("60s") Duration maxWait) {

		/**
		 * Checks the numbers.
		 * @throws IllegalArgumentException if there is no attempt, or a time is negative
		 */
		public Retry {
			new RetryPolicy(maxAttempts, firstBackoff, maxBackoff, maxWait);
		}

		static Retry of(RetryPolicy policy) {
			return new Retry(policy.maxAttempts(), policy.firstBackoff(), policy.maxBackoff(), policy.maxWait());
		}

		/**
		 * Returns the settings as a policy.
		 */
		public RetryPolicy policy() {
			return new RetryPolicy(this.maxAttempts, this.firstBackoff, this.maxBackoff, this.maxWait);
		}

	}

	/**
	 * Bounds on connections and responses.
	 *
	 * @param maxFrameSize Largest event of a stream, or whole answer.
	 * @param maxResponseSize Largest body of a response.
	 * @param maxConnections Largest number of open connections to a host.
	 * @param maxPending Largest number of calls to a host that wait for a connection.
	 * @param pendingTimeout Longest time that a call waits for a connection.
	 * @param maxIdleTime Longest time that an unused connection is kept open.
	 */
	public record Http(@DefaultValue("32MB") DataSize maxFrameSize, @DefaultValue("64MB") DataSize maxResponseSize,
			@DefaultValue("500") int maxConnections, @DefaultValue("1000") int maxPending,
			@DefaultValue("45s") Duration pendingTimeout, @DefaultValue("50s") Duration maxIdleTime) {

		/**
		 * Checks the numbers.
		 * @throws IllegalArgumentException if one cannot be
		 */
		public Http {
			new ResponseLimits(Math.toIntExact(maxFrameSize.toBytes()), maxResponseSize.toBytes());
			if (maxConnections < 1 || maxPending < 0) {
				throw new IllegalArgumentException("max-connections must be at least 1 and max-pending at least 0, but"
						+ " they are " + maxConnections + " and " + maxPending);
			}
			Times.requireNotNegative("pending-timeout", pendingTimeout);
			Times.requireNotNegative("max-idle-time", maxIdleTime);
		}

		static Http of(ResponseLimits limits) {
			return new Http(DataSize.ofBytes(limits.maxFrameSize()), DataSize.ofBytes(limits.maxResponseSize()), 500,
					1000, Duration.ofSeconds(45), Duration.ofSeconds(50));
		}

		/**
		 * Returns the settings as limits.
		 */
		public ResponseLimits limits() {
			return new ResponseLimits(Math.toIntExact(this.maxFrameSize.toBytes()), this.maxResponseSize.toBytes());
		}

	}

}
