package io.reqllm.error;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads how long a provider asks to wait, from headers and texts in all their forms.
 */
final class WaitHints {

	private static final Duration LONGEST = Duration.ofDays(366);

	private static final String UNIT = "\\s?(?:milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d)(?![a-z])";

	private static final String AMOUNT = "\\d{1,15}+(?:\\.\\d{1,12}+)?";

	private static final Pattern DURATION = Pattern.compile("(?:" + AMOUNT + UNIT + "\\s?){1,5}",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern STEP = Pattern.compile("(" + AMOUNT + ")\\s?([a-z]+)", Pattern.CASE_INSENSITIVE);

	private static final Pattern TEXT = Pattern.compile(
			"(?:again|retry|wait|reset)(?:s|ting)?(?: again)?"
					+ "(?: in| after| for| at least)?(?: about| approximately)?:? (" + DURATION.pattern() + ")",
			Pattern.CASE_INSENSITIVE);

	private static final BigDecimal EPOCH_MILLIS = BigDecimal.valueOf(1_000_000_000_000L);

	private static final BigDecimal EPOCH_SECONDS = BigDecimal.valueOf(1_000_000_000L);

	private final Map<String, String> headers;

	/** The provider's clock if it shows it, so that a wrong one here does no harm. */
	private final Instant now;

	private WaitHints(Map<String, String> headers) {
		this.headers = headers;
		this.now = Objects.requireNonNullElseGet(date(headers.getOrDefault("date", "")), Instant::now);
	}

	/**
	 * Returns how long to wait, zero for a moment that has passed, or {@code null} if the
	 * provider does not say.
	 */
	static @Nullable Duration of(ErrorReply reply, ErrorBody body, ErrorKind kind) {
		WaitHints hints = new WaitHints(withForwarded(reply.headers(), body.tree()));
		return Stream
			.of(hints.stated(), (kind == ErrorKind.RATE_LIMIT) ? hints.reset() : null, delay(body.tree()),
					text(body.message()))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	/** A gateway may put the headers of the provider behind it into the body. */
	private static Map<String, String> withForwarded(Map<String, String> headers, JsonNode tree) {
		Map<String, String> all = new HashMap<>();
		tree.at("/error/metadata/headers")
			.propertyStream()
			.forEach(header -> all.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asString("")));
		all.putAll(headers);
		return all;
	}

	private @Nullable Duration stated() {
		for (String name : List.of("retry-after-ms", "x-ms-retry-after-ms")) {
			BigDecimal millis = number(this.headers.get(name));
			if (millis != null) {
				return seconds(millis.movePointLeft(3));
			}
		}
		return moment(this.headers.get("retry-after"));
	}

	/**
	 * When the limits that are used up are renewed. If none shows itself as used up, a
	 * request was larger than what was left, and all count but those of a whole day.
	 */
	private @Nullable Duration reset() {
		List<String> resets = this.headers.keySet()
			.stream()
			.filter(name -> name.contains("ratelimit") && name.contains("reset"))
			.toList();
		List<String> usedUp = resets.stream().filter(this::isUsedUp).toList();
		Stream<String> counting = !usedUp.isEmpty() ? usedUp.stream()
				: resets.stream().filter(name -> !name.endsWith("-day") && !name.endsWith("-month"));
		return counting.map(name -> moment(this.headers.get(name)))
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(null);
	}

	private boolean isUsedUp(String reset) {
		BigDecimal left = number(this.headers.get(reset.replace("reset", "remaining")));
		return left != null && left.signum() <= 0;
	}

	/** The form of google.rpc.RetryInfo. */
	private static @Nullable Duration delay(JsonNode tree) {
		for (JsonNode detail : tree.at("/error/details")) {
			String delay = detail.path("retryDelay").asString("");
			if (!delay.isEmpty()) {
				return duration(delay);
			}
		}
		return null;
	}

	private static @Nullable Duration text(String message) {
		Matcher matcher = TEXT.matcher((message.length() > 4_000) ? message.substring(0, 4_000) : message);
		return matcher.find() ? duration(matcher.group(1)) : null;
	}

	/** Seconds, a duration, a date, or seconds or milliseconds since 1970. */
	private @Nullable Duration moment(@Nullable String text) {
		if (text == null || text.length() > 60) {
			return null;
		}
		BigDecimal number = number(text);
		if (number != null && number.compareTo(EPOCH_SECONDS) < 0) {
			return seconds(number);
		}
		if (number != null) {
			boolean millis = number.compareTo(EPOCH_MILLIS) >= 0;
			return until(Instant.ofEpochMilli(number.movePointRight(millis ? 0 : 3).longValue()));
		}
		Instant date = date(text.strip());
		return (date != null) ? until(date) : duration(text.strip());
	}

	private @Nullable Duration until(Instant moment) {
		Duration wait = Duration.between(this.now, moment);
		return wait.isNegative() ? Duration.ZERO : bounded(wait);
	}

	private static @Nullable Instant date(String text) {
		boolean iso = text.length() > 10 && text.charAt(4) == '-';
		try {
			return iso ? OffsetDateTime.parse(text).toInstant()
					: Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/** Reads texts like 12ms, 6m0s, 1h2m3.5s or 20 seconds. */
	private static @Nullable Duration duration(String text) {
		if (!DURATION.matcher(text).matches()) {
			return null;
		}
		BigDecimal seconds = BigDecimal.ZERO;
		Matcher step = STEP.matcher(text);
		while (step.find()) {
			seconds = seconds.add(new BigDecimal(step.group(1)).multiply(secondsIn(step.group(2))));
		}
		return seconds(seconds);
	}

	private static BigDecimal secondsIn(String unit) {
		String name = unit.toLowerCase(Locale.ROOT);
		if (name.startsWith("ms") || name.startsWith("milli")) {
			return new BigDecimal("0.001");
		}
		return BigDecimal.valueOf(switch (name.charAt(0)) {
			case 'm' -> 60;
			case 'h' -> 3_600;
			case 'd' -> 86_400;
			default -> 1;
		});
	}

	private static @Nullable BigDecimal number(@Nullable String text) {
		if (text == null || !text.strip().matches(AMOUNT)) {
			return null;
		}
		return new BigDecimal(text.strip());
	}

	private static @Nullable Duration seconds(BigDecimal seconds) {
		if (seconds.compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) > 0) {
			return null;
		}
		return Duration.ofNanos(seconds.movePointRight(9).longValue());
	}

	private static @Nullable Duration bounded(Duration wait) {
		return (wait.compareTo(LONGEST) > 0) ? null : wait;
	}

}
