package io.reqllm.sync;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the day on which a document was changed last. The document does not tell it
 * itself, but each of its models tells its own.
 */
final class NewestDay {

	private static final int MONTH = "2026-09".length();

	private final LocalDate last;

	private @Nullable LocalDate day;

	/**
	 * Begins to look.
	 * @param last later days are mistakes
	 */
	NewestDay(LocalDate last) {
		this.last = last;
	}

	/** Looks at a model. What is no day is passed over: it decides nothing else. */
	void add(Member model) {
		LocalDate own = parse(model.value("last_updated"));
		if (own != null && !own.isAfter(this.last) && (this.day == null || own.isAfter(this.day))) {
			this.day = own;
		}
	}

	/** Returns the newest day, or {@code null} if no model tells one. */
	@Nullable LocalDate day() {
		return this.day;
	}

	private static @Nullable LocalDate parse(@Nullable JsonNode value) {
		if (value == null || !value.isString()) {
			return null;
		}
		String text = value.stringValue();
		try {
			return LocalDate.parse((text.length() == MONTH) ? text + "-01" : text);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
