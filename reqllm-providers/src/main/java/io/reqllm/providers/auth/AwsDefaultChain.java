package io.reqllm.providers.auth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Mono;

/**
 * The credentials that the AWS SDK finds by itself. Touches the SDK when something is to
 * be signed, and not before.
 */
final class AwsDefaultChain implements AwsSigning {

	/** Without these the chain is left with a file, or with what the machine is. */
	private static final List<String> VARIABLES = List.of("AWS_ACCESS_KEY_ID", "AWS_PROFILE",
			"AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
			"AWS_CONTAINER_CREDENTIALS_FULL_URI");

	private static final List<String> CLASSES = List.of("software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner",
			"software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider");

	private volatile @Nullable AwsSigning sdk;

	/** Returns whether the SDK is there. */
	static boolean present() {
		ClassLoader loader = AwsDefaultChain.class.getClassLoader();
		return CLASSES.stream().allMatch(name -> ClassUtils.isPresent(name, loader));
	}

	@Override
	public Mono<Map<String, String>> sign(AwsRequest request) {
		return Mono.defer(() -> sdk().sign(request));
	}

	/** The machine's own role is not looked for, since that would ask the network. */
	@Override
	public @Nullable String origin() {
		for (String name : VARIABLES) {
			String value = System.getenv(name);
			if (value != null && !value.isBlank()) {
				return name;
			}
		}
		Path file = Path.of(System.getProperty("user.home", ""), ".aws", "credentials");
		return Files.isRegularFile(file) ? "~/.aws/credentials" : null;
	}

	private AwsSigning sdk() {
		AwsSigning known = this.sdk;
		return (known != null) ? known : create();
	}

	/** One for all, because it is what keeps the credentials. */
	private synchronized AwsSigning create() {
		AwsSigning created = this.sdk;
		if (created == null) {
			created = SdkSigning.ofDefaultChain();
			this.sdk = created;
		}
		return created;
	}

}
