package io.reqllm.exchange.guard;

import java.math.BigDecimal;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How much money calls may cost.
 *
 * @param name says where it is set, for messages
 * @param provider the provider whose calls count; {@code null} for all
 * @param usd the amount, in USD
 * @param period the time it is meant for; periods are counted from midnight UTC
 */
public record Budget(String name, @Nullable String provider, BigDecimal usd, Duration period) {

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException if the amount is negative or there is no time
	 */
	public Budget {
		if (usd.signum() < 0 || period.toMillis() < 1) {
			throw new IllegalArgumentException(name + " must not be negative, but is " + usd + " for " + period);
		}
	}

	boolean covers(String id) {
		return this.provider == null || this.provider.equals(id);
	}

}
