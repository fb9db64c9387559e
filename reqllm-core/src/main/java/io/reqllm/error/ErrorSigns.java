package io.reqllm.error;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The words by which providers tell one kind of failure from another. A new word is a new
 * entry. Collected from the public documentation and error reports of providers, November
 * 2026.
 */
final class ErrorSigns {

	/** A prompt may be echoed in an error, so only its beginning is believed. */
	private static final int BELIEVED = 1_000;

	/** Codes that say more than any status. */
	private static final Map<String, ErrorKind> CODES = table("""
			OVERFLOW context_length_exceeded request_too_large context_window_exceeded 1261
			INVALID string_above_max_length tool_use_failed base_resp:2013
			FILTERED content_policy_violation ResponsibleAIPolicyViolation content_filter content_filtered
			FILTERED image_content_policy_violation moderation_blocked data_inspection_failed 1301
			FILTERED base_resp:1026 base_resp:1027
			NOT_FOUND model_not_found DeploymentNotFound model_not_exist
			QUOTA insufficient_quota token_quota_reached exceeded_current_quota_error billing_not_active
			QUOTA billing_hard_limit_reached insufficient_balance insufficient_credits CreditsError Arrearage
			QUOTA ServiceQuotaExceededException 1113 1308 1309 1310 base_resp:1008 base_resp:2056
			RATE_LIMIT rate_limit_exceeded rate_limit_error rate_limit_reached_error too_many_requests
			RATE_LIMIT ThrottlingException Throttling RESOURCE_EXHAUSTED 1302 1303 1305
			RATE_LIMIT base_resp:1002 base_resp:1039 base_resp:1041
			AUTHENTICATION invalid_api_key API_KEY_INVALID UnrecognizedClientException ExpiredTokenException
			AUTHENTICATION InvalidSignatureException MissingAuthenticationTokenException
			AUTHENTICATION base_resp:1004 base_resp:2049
			FOREIGN_REASONING invalid_encrypted_content
			SERVICE_OFF SERVICE_DISABLED
			UNAVAILABLE overloaded_error engine_overloaded_error ModelNotReadyException
			UNAVAILABLE base_resp:1000 base_resp:1013 base_resp:1024 base_resp:1033
			""");

	/** Codes that only help where there is no status: too general to correct one. */
	private static final Map<String, ErrorKind> GENERAL_CODES = table("""
			INVALID invalid_request_error bad_request INVALID_ARGUMENT FAILED_PRECONDITION invalid_prompt
			INVALID ValidationException validation_error invalid_parameter
			AUTHENTICATION authentication_error unauthorized UNAUTHENTICATED
			PERMISSION permission_error permission_denied forbidden AccessDeniedException
			NOT_FOUND not_found_error not_found ResourceNotFoundException
			QUOTA billing_error payment_required
			TIMEOUT timeout_error timeout DEADLINE_EXCEEDED ModelTimeoutException base_resp:1001
			""");

	/** Some say the code of a rate limit beside it, but no wait helps. */
	private static final Sign USED_UP = sign(ErrorKind.QUOTA,
			"prepayment credits are depleted|limited to \\d+ API calls ?/ ?month"
					+ "|reached your (?:hourly|session|daily|weekly|monthly) usage limit");

	/** Said at any status, these are unambiguous. The first that is found counts. */
	private static final List<Sign> TEXTS = List
		.of(sign(ErrorKind.RATE_LIMIT, "resource[ _]?(?:has been )?exhausted"), sign(ErrorKind.QUOTA,
				"insufficient_quota|exceeded your current quota|credit balance|insufficient (?:balance|credit|fund)"
						+ "|out of credits|used all available credits|more credits|included credits|spending limit"
						+ "|specified (?:workspace )?API usage limits|hard limit has been reached|key limit exceeded|budget has been exceeded"),
				sign(ErrorKind.FILTERED, "content filtering policy|content management policy|content_policy_violation"
						+ "|ResponsibleAIPolicyViolation|ContentPolicyViolation|your content policy|our content policy"
						+ "|input was flagged|our safety system|inappropriate content|unsafe or sensitive content"),
				sign(ErrorKind.FOREIGN_REASONING, "encrypted content .{0,900}could not be verified"),
				sign(ErrorKind.SERVICE_OFF, "has not been used in project|(?:api|service) (?:is|has been) disabled"));

	private static final Sign OVERFLOW = sign(ErrorKind.OVERFLOW,
			"context_length_exceeded|maximum context length|exceeds? the context window|prompt is too long"
					+ "|exceed context limit|input token count.{0,80}exceeds the maximum"
					+ "|input token count is \\d+ but|input length exceeds the context length|Request payload size exceeds"
					+ "|input is too long|too many input tokens|expected maxLength|input tokens exceed"
					+ "|prompt tokens.{0,40}exceed model maximum|maximum prompt length|reduce the length of the messages"
					+ "|exceeds the maximum allowed input length|longer than the model'?s context length"
					+ "|inputs`? tokens \\+ `?max_new_tokens`? must be|too large for model with \\d+ maximum context"
					+ "|current length is \\d+ while limit is|exceeded model token limit|context window exceeds limit"
					+ "|prompt too long|prompt exceeds max(?:imum)? length|range of input length should be"
					+ "|(?:prompt|token|input|context).{0,80}exceeds the limit of \\d"
					+ "|exceeds the available context size|greater than the context length|length limit exceeded"
					+ "|size limit exceeded by \\d+ tokens|tokens in the prompt cannot exceed"
					+ "|ContextWindowExceeded|number of input tokens exceeds|failed to parse request.{0,40}too large");

	private static final Sign RATE = sign(ErrorKind.RATE_LIMIT,
			"rate.?limit|too many requests|too many tokens, please wait|throttl|capacity exceeded"
					+ "|(?:tokens|requests) per (?:second|minute|hour|day)");

	private static final Sign KEY = sign(ErrorKind.AUTHENTICATION,
			"(?:invalid|incorrect|expired|missing|wrong) (?:x-)?api[ _-]?key|api[ _-]?key (?:not valid|expired|is invalid)"
					+ "|invalid (?:authentication|bearer token)|authentication failed|no auth credentials");

	private static final Sign MODEL = sign(ErrorKind.NOT_FOUND,
			"model.{0,300}(?:does not exist|not found)|unknown model|no endpoints found");

	private static final Sign BUSY = sign(ErrorKind.UNAVAILABLE,
			"unavailable|overloaded|at capacity|internal (?:server )?error|try again later");

	private ErrorSigns() {
	}

	/**
	 * Returns what kind of failure a status and a body tell together.
	 */
	static ErrorKind kindOf(int status, ErrorBody body) {
		if (status == 413) {
			return ErrorKind.OVERFLOW;
		}
		if (USED_UP.in(believed(body))) {
			return USED_UP.kind();
		}
		ErrorKind told = byCode(CODES, body.codes());
		if (told == null) {
			told = byText(status, believed(body));
		}
		if (told != null) {
			return told;
		}
		return (status < 300) ? inBand(body) : byStatus(status, body);
	}

	private static @Nullable ErrorKind byText(int status, String text) {
		for (Sign sign : TEXTS) {
			if (sign.in(text)) {
				return sign.kind();
			}
		}
		// "Too many tokens" may be a rate: only a text without such words is an overflow.
		if (OVERFLOW.in(text) && !RATE.in(text)) {
			return OVERFLOW.kind();
		}
		if ((status < 300 || status == 498 || status >= 500) && RATE.in(text)) {
			return RATE.kind();
		}
		if ((status < 300 || status == 400 || status == 403) && KEY.in(text)) {
			return KEY.kind();
		}
		return (status == 400 && MODEL.in(text)) ? MODEL.kind() : null;
	}

	private static ErrorKind byStatus(int status, ErrorBody body) {
		if (status >= 500 && body.codes().contains("429")) {
			return ErrorKind.RATE_LIMIT;
		}
		// At least one provider says so, and nothing else, that the prompt is too long.
		return (status == 400 && body.message().isEmpty()) ? ErrorKind.OVERFLOW : ErrorKind.of(status);
	}

	/**
	 * The provider had accepted the request when it failed. So it is its own trouble
	 * unless it says otherwise.
	 */
	private static ErrorKind inBand(ErrorBody body) {
		ErrorKind told = byCode(GENERAL_CODES, body.codes());
		if (told != null) {
			return told;
		}
		for (String code : body.codes()) {
			if (code.matches("[45]\\d\\d")) {
				return ErrorKind.of(Integer.parseInt(code));
			}
		}
		return (body.recognised() || BUSY.in(believed(body))) ? ErrorKind.UNAVAILABLE : ErrorKind.PROTOCOL;
	}

	private static String believed(ErrorBody body) {
		String text = body.message();
		return (text.length() > BELIEVED) ? text.substring(0, BELIEVED) : text;
	}

	private static @Nullable ErrorKind byCode(Map<String, ErrorKind> table, List<String> codes) {
		for (String code : codes) {
			ErrorKind kind = table.get(ErrorBody.canonical(code));
			if (kind != null) {
				return kind;
			}
		}
		return null;
	}

	/** Each line is a kind and the codes that mean it. */
	private static Map<String, ErrorKind> table(String lines) {
		Map<String, ErrorKind> table = new HashMap<>();
		for (String line : lines.strip().split("\n")) {
			String[] words = line.split(" ");
			for (String code : List.of(words).subList(1, words.length)) {
				table.put(ErrorBody.canonical(code), ErrorKind.valueOf(words[0]));
			}
		}
		return Map.copyOf(table);
	}

	private static Sign sign(ErrorKind kind, String regex) {
		return new Sign(kind, Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
	}

	/** A text by which a kind is known. */
	private record Sign(ErrorKind kind, Pattern pattern) {

		boolean in(String text) {
			return this.pattern.matcher(text).find();
		}

	}

}
