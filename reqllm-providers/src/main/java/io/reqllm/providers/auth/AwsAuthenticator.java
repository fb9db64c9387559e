package io.reqllm.providers.auth;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.reqllm.error.AuthenticationException;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.LlmException;
import io.reqllm.error.Redactor;
import io.reqllm.http.Authenticator;
import io.reqllm.http.BytesBody;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.provider.BaseUrls;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.Variables;
import io.reqllm.providers.auth.AwsRequest.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import reactor.core.publisher.Mono;

/**
 * Signs requests to Amazon Web Services: by Signature Version 4 with the credentials that
 * the AWS SDK finds, or by a Bedrock API key where one is set, which needs no SDK. The
 * auth scheme may name the service that signatures state,
 * {@code aws-sigv4:bedrock-mantle}; otherwise it is {@code bedrock}.
 * <p>
 * Signed are the bytes and the path that are sent, the content type, and what signing
 * adds. Headers that belong to the signature cannot be set by anybody else.
 */
public final class AwsAuthenticator implements Authenticator {

	/** What auth schemes call it. */
	public static final String NAME = "aws-sigv4";

	private static final String SERVICE = "bedrock";

	private static final String REGION_NAME = "AWS_REGION";

	private static final Pattern REGION = Pattern.compile("\\.([a-z]{2}(?:-[a-z]+)+-[0-9]+)\\.");

	private static final int QUOTED = 300;

	private final BaseUrls variables;

	private final @Nullable AwsSigning signing;

	/**
	 * Creates an authenticator that takes credentials from the SDK's default chain.
	 * @param variables tells the region of an address without one
	 */
	public AwsAuthenticator(Variables variables) {
		this(variables, AwsDefaultChain.present() ? new AwsDefaultChain() : null);
	}

	/**
	 * Creates an authenticator.
	 * @param variables tells the region of an address without one
	 * @param signing computes signatures; {@code null} if nobody can, so that only API
	 * keys are good
	 */
	public AwsAuthenticator(Variables variables, @Nullable AwsSigning signing) {
		this.variables = new BaseUrls(variables);
		this.signing = signing;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Mono<ClientRequest> sign(ClientRequest request, Signing signing) {
		return signing.credentials()
			.credential(signing.call(), signing.provider())
			.map(key -> with(request, Map.of(HttpHeaders.AUTHORIZATION, "Bearer " + key.value())))
			.switchIfEmpty(Mono.defer(() -> signature(request, signing)));
	}

	@Override
	public @Nullable String sourceOf(ProviderSpec provider, ConfiguredCredentials keys) {
		String key = keys.sourceOf(provider);
		return (key != null || this.signing == null) ? key : this.signing.origin();
	}

	private Mono<ClientRequest> signature(ClientRequest request, Signing signing) {
		if (this.signing == null) {
			return Mono.error(failed(signing, "the AWS SDK is not on the class-path: add "
					+ "software.amazon.awssdk:http-auth-aws and software.amazon.awssdk:auth", null));
		}
		if (!(request.body() instanceof BytesBody body)) {
			return Mono.error(failed(signing, "a filter replaced its body by one of unknown bytes", null));
		}
		String type = request.headers().getFirst(HttpHeaders.CONTENT_TYPE);
		Map<String, String> headers = (type != null) ? Map.of(HttpHeaders.CONTENT_TYPE, type) : Map.of();
		String service = Objects.requireNonNullElse(signing.scheme().parameter(), SERVICE);
		AwsRequest unsigned = new AwsRequest(request.method().name(), request.url(), headers, body.bytes(),
				new Scope(service, region(request, signing)));
		return this.signing.sign(unsigned)
			.map(added -> with(request, added))
			.onErrorMap(failure -> !(failure instanceof LlmException), failure -> failed(signing,
					"no AWS credentials: " + Redactor.redact(String.valueOf(failure.getMessage()), QUOTED), failure));
	}

	/** The address is right, for the request arrives there. */
	private String region(ClientRequest request, Signing signing) {
		Matcher region = REGION.matcher("." + request.url().getHost() + ".");
		if (region.find()) {
			return region.group(1);
		}
		String set = this.variables.find(REGION_NAME, signing.provider(), signing.call().model().id());
		if (set == null) {
			throw failed(signing, "its address tells no region: set reqllm.providers." + signing.provider().id()
					+ ".parameters." + REGION_NAME + " or the environment variable " + REGION_NAME, null);
		}
		return set;
	}

	private static ClientRequest with(ClientRequest request, Map<String, String> added) {
		return ClientRequest.from(request).headers(headers -> {
			headers.headerNames().stream().filter(AwsAuthenticator::isReserved).toList().forEach(headers::remove);
			added.forEach(headers::set);
		}).build();
	}

	private static boolean isReserved(String header) {
		String name = header.toLowerCase(Locale.ROOT);
		return name.equals("authorization") || name.equals("host") || name.startsWith("x-amz-");
	}

	private static AuthenticationException failed(Signing signing, String why, @Nullable Throwable cause) {
		ProviderSpec provider = signing.provider();
		return new AuthenticationException(
				"The request to provider '" + provider.id() + "' cannot be signed: " + why
						+ ". Or set an API key, reqllm.providers." + provider.id() + ".api-key"
						+ (provider.keyNames().isEmpty() ? "" : " or " + String.join(" or ", provider.keyNames())),
				ErrorDetails.of(signing.call().model().id()), cause);
	}

}
