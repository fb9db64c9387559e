package io.reqllm.provider;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Gives a variable of a base URL its value by something else that is known: another
 * variable, or the name of the model.
 *
 * @param name the variable that gets a value
 * @param from the variable that it comes from, or {@link #MODEL}
 * @param match what the whole of that must look like
 * @param value the value, in which {@code $1} stands for the first group of the match
 */
public record VariableRule(String name, String from, Pattern match, String value) {

	/** Stands for the name of the model instead of a variable. */
	public static final String MODEL = "model";

	/**
	 * Returns whether the value comes from the name of the model. What that says is more
	 * than any setting: an ARN lies in its region wherever the application is.
	 */
	boolean byModel() {
		return this.from.equals(MODEL);
	}

	/** Returns the value for a text, or {@code null} if the text does not match. */
	@Nullable String apply(String text) {
		Matcher matcher = this.match.matcher(text);
		return matcher.matches() ? matcher.replaceFirst(this.value) : null;
	}

}
