package io.reqllm.http.body;

import java.nio.charset.StandardCharsets;

/** Keeps the few names that the events of a stream have, so that each is made once. */
final class EventNames {

	private static final int MOST = 32;

	private final String[] names = new String[MOST];

	private int count;

	String of(byte[] bytes, int from, int to) {
		for (int i = 0; i < this.count; i++) {
			if (matches(this.names[i], bytes, from, to)) {
				return this.names[i];
			}
		}
		String name = new String(bytes, from, to - from, StandardCharsets.UTF_8);
		if (this.count < MOST) {
			this.names[this.count++] = name;
		}
		return name;
	}

	private static boolean matches(String name, byte[] bytes, int from, int to) {
		if (name.length() != to - from) {
			return false;
		}
		for (int i = 0; i < name.length(); i++) {
			if (bytes[from + i] != name.charAt(i)) {
				return false;
			}
		}
		return true;
	}

}
