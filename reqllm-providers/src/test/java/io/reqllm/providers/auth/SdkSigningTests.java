package io.reqllm.providers.auth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.reqllm.providers.auth.AwsRequest.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The SDK's signer against the published test suite of Signature Version 4. The SDK signs
 * the hash of the body as a header too, which the suite's requests do not have: so the
 * suite proves {@link SigV4}, and that proves the SDK.
 */
class SdkSigningTests {

	private static final String EMPTY = SigV4.sha256("");

	private static final AwsCredentialsIdentity LONG_LIVED = AwsCredentialsIdentity.create(SigV4.ACCESS_KEY,
			SigV4.SECRET_KEY);

	/** Name, method, address, further headers and signature, as the suite has them. */
	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					get-vanilla                      | GET  | /      | -            | -          | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
					get-vanilla-query-order-key-case | GET  | /      | Param1=value1&Param2=value2 | - | b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500
					get-utf8                         | GET  | /%E1%88%B4 | -        | -          | 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85
					get-vanilla-utf8-query           | GET  | /      | %E1%88%B4=bar | -         | 2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04
					post-vanilla                     | POST | /      | -            | -          | 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b
					post-vanilla-query               | POST | /      | Param1=value1 | -         | 28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11
					post-header-key-sort             | POST | /      | -            | my-header1:value1 | c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c
					post-header-value-case           | POST | /      | -            | my-header1:VALUE1 | cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d
					""")
	void signsAsThePublishedVectorsDo(String name, String method, String path, String query, String header,
			String signature) {
		assertThat(SigV4.authorization(canonical(method, path, query, header, false), "service", "us-east-1"))
			.endsWith("Signature=" + signature);

		Map<String, String> added = sign(method, path, query, header);

		assertThat(added.get("Authorization"))
			.isEqualTo(SigV4.authorization(canonical(method, path, query, header, true), "service", "us-east-1"));
		assertThat(added).containsOnlyKeys("Authorization", "X-Amz-Date", "X-Amz-Content-Sha256");
	}

	@Test
	void encodesThePathOfBedrockTwice() {
		String body = "{\"messages\":[]}";
		String canonical = """
				POST
				/model/arn%253Aaws%253Abedrock%253Aus-west-2%253A1%253Ainference-profile%252Fus.anthropic.claude-v2%253A0/converse

				content-type:application/json
				host:bedrock-runtime.us-west-2.amazonaws.com
				x-amz-content-sha256:%HASH
				x-amz-date:20150830T123600Z
				x-amz-security-token:the-session

				content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token
				%HASH"""
			.replace("%HASH", SigV4.sha256(body));
		URI uri = URI.create("https://bedrock-runtime.us-west-2.amazonaws.com/model/"
				+ "arn%3Aaws%3Abedrock%3Aus-west-2%3A1%3Ainference-profile%2Fus.anthropic.claude-v2%3A0/converse");
		AwsRequest request = new AwsRequest("POST", uri, Map.of("Content-Type", "application/json"),
				body.getBytes(StandardCharsets.UTF_8), new Scope("bedrock", "us-west-2"));

		Map<String, String> added = sign(request,
				AwsSessionCredentialsIdentity.create(SigV4.ACCESS_KEY, SigV4.SECRET_KEY, "the-session"));

		assertThat(added.get("Authorization")).isEqualTo(SigV4.authorization(canonical, "bedrock", "us-west-2"));
		assertThat(added).containsEntry("X-Amz-Security-Token", "the-session");
		assertThat(added.get("X-Amz-Content-Sha256")).isEqualTo(SigV4.sha256(body));
	}

	@Test
	void looksForCredentialsOnAThreadThatMayBlock() {
		AtomicReference<String> thread = new AtomicReference<>();
		SdkSigning signing = new SdkSigning(provider(() -> {
			thread.set(Thread.currentThread().getName());
			return LONG_LIVED;
		}));

		signing.sign(request("GET", "/", null, null)).block(Duration.ofSeconds(20));

		assertThat(thread.get()).startsWith("boundedElastic");
	}

	@Test
	void aRequestDoesNotShowWhatItSays() {
		AwsRequest request = new AwsRequest("POST", URI.create("https://a.example/b?key=secret"),
				Map.of("X-Secret", "secret"), "secret".getBytes(StandardCharsets.UTF_8), new Scope("s", "r"));

		assertThat(request).asString().contains("a.example/b").doesNotContain("secret");
	}

	private static String canonical(String method, String path, String query, String header, boolean withHash) {
		Map<String, String> lines = new TreeMap<>(Map.of("host", "example.amazonaws.com", "x-amz-date", SigV4.TIME));
		if (header != null) {
			lines.put(header.split(":")[0], header.split(":")[1]);
		}
		if (withHash) {
			lines.put("x-amz-content-sha256", EMPTY);
		}
		StringBuilder canonical = new StringBuilder();
		canonical.append(method)
			.append('\n')
			.append(path)
			.append('\n')
			.append((query != null) ? query : "")
			.append('\n');
		lines.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
		return canonical.append('\n').append(String.join(";", lines.keySet())).append('\n').append(EMPTY).toString();
	}

	private static Map<String, String> sign(String method, String path, String query, String header) {
		return sign(request(method, path, query, header), LONG_LIVED);
	}

	/** The suite's paths are not encoded yet, which is once less than ours are. */
	private static AwsRequest request(String method, String path, String query, String header) {
		URI uri = URI.create("https://example.amazonaws.com" + path.replace("%E1%88%B4", "\u1234")
				+ ((query != null) ? "?" + query : ""));
		Map<String, String> headers = (header != null) ? Map.of(header.split(":")[0], header.split(":")[1]) : Map.of();
		return new AwsRequest(method, uri, headers, new byte[0], new Scope("service", "us-east-1"));
	}

	private static Map<String, String> sign(AwsRequest request, AwsCredentialsIdentity identity) {
		Clock clock = Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC);
		return new SdkSigning(provider(() -> identity), clock).sign(request).block(Duration.ofSeconds(20));
	}

	private static IdentityProvider<AwsCredentialsIdentity> provider(Supplier<AwsCredentialsIdentity> identity) {
		return new IdentityProvider<>() {

			@Override
			public Class<AwsCredentialsIdentity> identityType() {
				return AwsCredentialsIdentity.class;
			}

			@Override
			public CompletableFuture<? extends AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
				return CompletableFuture.completedFuture(identity.get());
			}

		};
	}

}
