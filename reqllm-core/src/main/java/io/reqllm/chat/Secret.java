package io.reqllm.chat;

/**
 * A key or token. Nothing that prints it shows it.
 *
 * @param value the secret itself
 */
public record Secret(String value) {

	/**
	 * Checks that there is something, and that it can stand in a header.
	 * @throws IllegalArgumentException if it is blank or holds anything but printable
	 * ASCII characters; the message does not show it
	 */
	public Secret {
		value = value.strip();
		if (value.isEmpty() || !value.chars().allMatch(each -> each >= ' ' && each <= '~')) {
			throw new IllegalArgumentException(
					"A key must not be blank or hold line breaks or anything but printable ASCII characters");
		}
	}

	/**
	 * Shows that there is one, not which.
	 */
	@Override
	public String toString() {
		return "Secret[…]";
	}

}
