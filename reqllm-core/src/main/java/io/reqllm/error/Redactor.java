package io.reqllm.error;

public final class Redactor {

	public static String redact(String s) {
		return s;
	}

}
