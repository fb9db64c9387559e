package io.reqllm.error;

import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes out of a text what looks like a secret, and shortens what is too long to read.
 * Providers quote keys, headers and uploaded files in their errors.
 */
public final class Redactor {

	private static final String HIDDEN = "[hidden]";

	/** So much more than asked for is looked at, so that no secret is cut in two. */
	private static final int MARGIN = 4_000;

	/** A placeholder like YOUR_KEY is no secret; neither is a word of a sentence. */
	private static final String OPAQUE = "(?=[A-Za-z_.~+/=-]{0,80}[0-9])[A-Za-z0-9_.~+/=-]";

	/**
	 * What stands before the secret is the first group and is kept. A secret that the
	 * provider has masked with asterisks stays as it is.
	 */
	private static final List<Pattern> SECRETS = List.of(
			// keys by the prefixes that issuers give them
			Pattern.compile("()\\b(?:sk|gsk|csk|nvapi|ghp|gho|ghs|github_pat)[-_][A-Za-z0-9_-]{6,}+(?![*\\s]*\\*)"),
			// the same, where ordinary names begin so too
			Pattern.compile("()\\b(?:pk|rk|xai|pplx|hf|r8|fw|tgp)[-_][A-Za-z0-9_-]{12,}+(?![*\\s]*\\*)"),
			Pattern.compile("()\\bkey[-_](?=[A-Za-z_-]{0,40}[0-9])[A-Za-z0-9_-]{10,}+(?![*\\s]*\\*)"),
			Pattern.compile("()\\bAIza[A-Za-z0-9_-]{16,}+"), Pattern.compile("()\\bya29\\.[A-Za-z0-9._-]{8,}+"),
			Pattern.compile("()\\b(?:AKIA|ASIA)[A-Z0-9]{12,}+"),
			Pattern.compile("()\\beyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{4,}+(?:\\.[A-Za-z0-9_-]++)?"),
			// header values
			Pattern.compile("(?i)(\\b(?:bearer|basic)\\s{1,3})" + OPAQUE + "{8,}+"),
			Pattern.compile("(?i)(\\b(?:bearer|basic)\\s{1,3})[a-z0-9_.~+/=-]{24,}+"),
			// names with a value
			Pattern
				.compile("(?i)(\\b(?:x-api-key|x-goog-api-key|api-key|apikey|api_key|subscription-key|access[-_]token|"
						+ "refresh[-_]token|id[-_]token|security-token|client[-_]secret|secret[-_]access[-_]key|password|"
						+ "authorization)\\\\?[\"']?\\s{0,3}[:=]\\s{0,3}\\\\?[\"']?)"
						+ "(?!(?-i:[A-Z_$<{\\[]{1,40}+[}>\\]]?)(?:[\\s\"',;.)]|$))(?!bearer |basic |null\\b|true\\b|false\\b)[^\\s\"',;&<>\\\\)*]{4,}+(?!\\*)"),
			// in the query of a URL
			Pattern.compile("(?i)([?&](?:key|api[-_]?key|token|access_token|sig|signature|x-amz-[a-z-]{1,30})=)"
					+ "[^&\\s\"'<>\\\\]++"),
			// opaque text after words; between other words a model's name may follow them
			Pattern.compile("(?i)(\\b(?:keys?|token|secrets?|credentials?)\\b"
					+ "(?:[a-z ]{0,12}[\"']?\\s{0,3}[:=]\\s{0,3}[\"'`(]?|[a-z ]{0,12}[\"'`(]|\\s{1,3}(?:is )?))"
					+ OPAQUE + "{20,}+"));

	private static final Pattern BLOB = Pattern.compile("[A-Za-z0-9+/_-]{160,}+={0,2}");

	private Redactor() {
	}

	/**
	 * Returns at most the given number of characters of a text, without secrets; Base64
	 * is shortened.
	 */
	public static String redact(String text, int length) {
		String clean = hide(cut(text, length + MARGIN));
		return shorten(BLOB.matcher(clean).replaceAll(Redactor::beginning), length);
	}

	/**
	 * Returns a text without what looks like a secret, otherwise as it is.
	 */
	public static String hide(String text) {
		String clean = text;
		for (Pattern secret : SECRETS) {
			clean = secret.matcher(clean).replaceAll("$1" + HIDDEN.replace("[", "\\["));
		}
		return clean;
	}

	/**
	 * Returns a text without known secrets.
	 */
	static String without(String text, Collection<String> secrets) {
		String clean = text;
		for (String secret : secrets) {
			clean = clean.replace(secret, HIDDEN);
		}
		return clean;
	}

	private static String beginning(MatchResult blob) {
		return blob.group().substring(0, 16) + "…(" + blob.group().length() + " characters)";
	}

	private static String shorten(String text, int length) {
		return (text.length() > length) ? cut(text, length - 1) + "…" : text;
	}

	/** Cuts without leaving half of a surrogate pair. */
	private static String cut(String text, int length) {
		if (text.length() <= length) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
	}

}
