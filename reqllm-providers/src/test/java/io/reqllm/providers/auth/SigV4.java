package io.reqllm.providers.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 as its documentation has it, over a canonical request that a test
 * writes down whole. Proven by the published vectors, so that the SDK can be proven by it
 * for requests that the vectors lack.
 */
final class SigV4 {

	static final String ACCESS_KEY = "AKIDEXAMPLE";

	static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

	static final String TIME = "20150830T123600Z";

	private SigV4() {
	}

	static String authorization(String canonicalRequest, String service, String region) {
		String scope = TIME.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
		List<String> lines = canonicalRequest.lines().toList();
		String signedHeaders = lines.get(lines.size() - 2);
		return "AWS4-HMAC-SHA256 Credential=" + ACCESS_KEY + "/" + scope + ", SignedHeaders=" + signedHeaders
				+ ", Signature=" + signature(canonicalRequest, scope);
	}

	static String sha256(String text) {
		try {
			return hex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String signature(String canonicalRequest, String scope) {
		String toSign = List.of("AWS4-HMAC-SHA256", TIME, scope, sha256(canonicalRequest))
			.stream()
			.collect(Collectors.joining("\n"));
		byte[] key = ("AWS4" + SECRET_KEY).getBytes(StandardCharsets.UTF_8);
		for (String part : scope.split("/")) {
			key = hmac(key, part);
		}
		return hex(hmac(key, toSign));
	}

	private static byte[] hmac(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

}
