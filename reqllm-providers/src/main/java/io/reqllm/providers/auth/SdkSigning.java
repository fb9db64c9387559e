package io.reqllm.providers.auth;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * Signs with the AWS SDK. Its credentials providers cache what they find, and may block
 * while they look for it: so they are asked on a thread that may.
 */
public final class SdkSigning implements AwsSigning {

	private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

	private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;

	private final Clock clock;

	/**
	 * Signs with credentials of the application's own.
	 */
	public SdkSigning(IdentityProvider<? extends AwsCredentialsIdentity> credentials) {
		this(credentials, Clock.systemUTC());
	}

	SdkSigning(IdentityProvider<? extends AwsCredentialsIdentity> credentials, Clock clock) {
		this.credentials = credentials;
		this.clock = clock;
	}

	/** Signs with what the SDK's default chain finds. */
	static SdkSigning ofDefaultChain() {
		return new SdkSigning(DefaultCredentialsProvider.builder().build());
	}

	@Override
	public Mono<Map<String, String>> sign(AwsRequest request) {
		return Mono.<AwsCredentialsIdentity>fromFuture(() -> this.credentials.resolveIdentity())
			.subscribeOn(Schedulers.boundedElastic())
			.map(identity -> added(request, identity));
	}

	@Override
	public String origin() {
		return this.credentials.getClass().getSimpleName();
	}

	private Map<String, String> added(AwsRequest request, AwsCredentialsIdentity identity) {
		SignedRequest signed = this.signer.sign(signing -> signing.identity(identity)
			.request(unsigned(request))
			.payload(() -> new ByteArrayInputStream(request.body()))
			.putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, request.scope().service())
			.putProperty(AwsV4HttpSigner.REGION_NAME, request.scope().region())
			.putProperty(HttpSigner.SIGNING_CLOCK, this.clock));
		Map<String, String> added = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		signed.request().forEachHeader((name, values) -> added.put(name, String.join(",", values)));
		added.keySet().removeAll(request.headers().keySet());
		added.remove("Host");
		return added;
	}

	private static SdkHttpRequest unsigned(AwsRequest request) {
		SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder()
			.method(SdkHttpMethod.fromValue(request.method()))
			.uri(request.uri());
		request.headers().forEach(unsigned::putHeader);
		return unsigned.build();
	}

}
