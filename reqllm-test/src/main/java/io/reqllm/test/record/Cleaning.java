package io.reqllm.test.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.reqllm.error.Redactor;
import org.springframework.http.HttpHeaders;

/** Takes secrets out of what is to be written down. */
final class Cleaning {

	private static final String HIDDEN = "[hidden]";

	private static final Pattern HEADER = Pattern
		.compile(".*(auth|key|token|secret|cookie|signature|organi[sz]ation|project|credential|account).*");

	private static final Pattern QUERY = Pattern
		.compile("(?i)([?&][^=&]*(?:key|token|secret|sig|signature|credential|auth)[^=&]*=)[^&]*");

	private final List<String> secrets;

	Cleaning(List<String> secrets) {
		this.secrets = secrets.stream().filter(secret -> !secret.isEmpty()).toList();
	}

	Map<String, String> headers(HttpHeaders headers) {
		Map<String, String> clean = new TreeMap<>();
		headers.forEach((name, values) -> {
			String lower = name.toLowerCase(Locale.ROOT);
			clean.put(lower, HEADER.matcher(lower).matches() ? HIDDEN : text(String.join(", ", values)));
		});
		return clean;
	}

	String path(String path) {
		return text(QUERY.matcher(path).replaceAll("$1" + HIDDEN));
	}

	/** The text without the known secrets and without what looks like one. */
	String text(String text) {
		String clean = text;
		for (String secret : this.secrets) {
			clean = clean.replace(secret, HIDDEN);
		}
		return Redactor.hide(clean);
	}

	/** Changes nothing, not a byte, unless there is a secret. */
	byte[] bytes(byte[] body) {
		String raw = new String(body, StandardCharsets.ISO_8859_1);
		String clean = raw;
		for (String secret : this.secrets) {
			byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
			clean = clean.replace(new String(bytes, StandardCharsets.ISO_8859_1), HIDDEN);
		}
		clean = Redactor.hide(clean);
		return clean.equals(raw) ? body : clean.getBytes(StandardCharsets.ISO_8859_1);
	}

}
