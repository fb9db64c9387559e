package io.reqllm.chat;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How long a call may take. What is {@code null} is left to whoever speaks next: the
 * call, the defaults of its model, its provider, the settings for all. Zero means any
 * time.
 * <p>
 * The first three end an attempt, so that it may be tried again; {@code total} ends the
 * call.
 *
 * @param connect the longest time to make a connection; {@code null} in the end leaves it
 * to the HTTP client
 * @param firstContent the longest time from the beginning of an attempt to its first
 * content. Neither the head of the response nor keep-alives nor usage are content
 * @param idle the longest time without a byte, from the head of the response on. It does
 * not run while nobody reads
 * @param total the longest time for the whole call, with all its attempts and the waits
 * between them
 */
public record Timeouts(@Nullable Duration connect, @Nullable Duration firstContent, @Nullable Duration idle,
		@Nullable Duration total) {

	/** Says nothing. */
	public static final Timeouts UNSET = new Timeouts(null, null, null, null);

	/**
	 * Two minutes without a byte and ten minutes in all. There is no limit on the first
	 * content: a model that thinks may be silent for minutes, and to ask it again would
	 * cost twice.
	 */
	public static final Timeouts DEFAULTS = new Timeouts(null, Duration.ZERO, Duration.ofMinutes(2),
			Duration.ofMinutes(10));

	/**
	 * Checks the times.
	 * @throws IllegalArgumentException if one is negative
	 */
	public Timeouts {
		requireNotNegative("connect", connect);
		requireNotNegative("first-content", firstContent);
		requireNotNegative("idle", idle);
		requireNotNegative("total", total);
	}

	/** Returns these times with another one to connect. */
	public Timeouts withConnect(@Nullable Duration time) {
		return new Timeouts(time, this.firstContent, this.idle, this.total);
	}

	/** Returns these times with another one for the first content. */
	public Timeouts withFirstContent(@Nullable Duration time) {
		return new Timeouts(this.connect, time, this.idle, this.total);
	}

	/** Returns these times with another one without a byte. */
	public Timeouts withIdle(@Nullable Duration time) {
		return new Timeouts(this.connect, this.firstContent, time, this.total);
	}

	/** Returns these times with another one for the whole call. */
	public Timeouts withTotal(@Nullable Duration time) {
		return new Timeouts(this.connect, this.firstContent, this.idle, time);
	}

	/**
	 * Returns these times, completed where they are {@code null} by the given ones.
	 */
	public Timeouts over(Timeouts base) {
		return new Timeouts(first(this.connect, base.connect), first(this.firstContent, base.firstContent),
				first(this.idle, base.idle), first(this.total, base.total));
	}

	/**
	 * Returns a time as a limit, {@code null} if any time is fine.
	 */
	public static @Nullable Duration limit(@Nullable Duration time) {
		return (time == null || time.isZero()) ? null : time;
	}

	private static @Nullable Duration first(@Nullable Duration one, @Nullable Duration other) {
		return (one != null) ? one : other;
	}

	private static void requireNotNegative(String name, @Nullable Duration time) {
		if (time != null && time.isNegative()) {
			throw new IllegalArgumentException("Timeout '" + name + "' must not be negative but is " + time);
		}
	}

}
