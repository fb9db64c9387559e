package io.reqllm.providers.auth;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.chat.ChatRequest;
import io.reqllm.error.AuthenticationException;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.model.Route;
import io.reqllm.protocol.openai.OpenAiChatProtocol;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.providers.auth.AwsRequest.Scope;
import io.reqllm.test.LlmSimulator;
import io.reqllm.test.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(60)
class AwsAuthenticatorTests {

	private static final Duration LONGEST = Duration.ofSeconds(20);

	private final LlmSimulator server = LlmSimulator.start();

	private final Map<String, String> environment = new HashMap<>(Map.of("AWS_REGION", "eu-central-1"));

	private final FakeSigning signing = new FakeSigning();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void signsTheBytesThatAreSent() {
		client("aws-sigv4", this.signing).generateText("acme:m", "Grüße").block(LONGEST);

		RecordedRequest sent = this.server.requests().get(0);
		assertThat(sent.header("authorization")).isEqualTo("AWS4-HMAC-SHA256 signed");
		assertThat(sent.header("x-amz-date")).isEqualTo("now");
		assertThat(new String(this.signing.last().body(), java.nio.charset.StandardCharsets.UTF_8))
			.isEqualTo(sent.body())
			.contains("Grüße");
		assertThat(this.signing.last().uri().getPath()).isEqualTo(sent.path());
		assertThat(this.signing.last().headers()).isEqualTo(Map.of("Content-Type", sent.header("content-type")));
	}

	@Test
	void callersCannotSetWhatBelongsToTheSignature() {
		ChatRequest request = ChatRequest.builder("acme:m")
			.user("Hi")
			.options(options -> options.headers(Map.of("authorization", "forged", "X-AMZ-Date", "forged",
					"x-amz-security-token", "forged", "X-Amzn-Trace", "mine")))
			.build();

		client("aws-sigv4", this.signing).generate(request).block(LONGEST);

		RecordedRequest sent = this.server.requests().get(0);
		assertThat(sent.headers().values()).doesNotContain("forged");
		assertThat(sent.header("x-amzn-trace")).isEqualTo("mine");
	}

	@Test
	void anApiKeyComesBeforeSigning() {
		this.environment.put("AWS_BEARER_TOKEN_BEDROCK", "bedrock-api-key");

		client("aws-sigv4", this.signing).generateText("acme:m", "Hi").block(LONGEST);
		client("aws-sigv4", null).generateText("acme:m", "Hi").block(LONGEST);

		assertThat(this.server.requests()).hasSize(2)
			.allSatisfy(sent -> assertThat(sent.header("authorization")).isEqualTo("Bearer bedrock-api-key"))
			.noneSatisfy(sent -> assertThat(sent.header("x-amz-date")).isNotNull());
	}

	@Test
	void saysWhatToAddWhenTheSdkIsMissing() {
		AuthenticationException failure = failure(client("aws-sigv4", null), "acme:m");

		assertThat(failure).hasMessageContaining("software.amazon.awssdk:http-auth-aws")
			.hasMessageContaining("software.amazon.awssdk:auth")
			.hasMessageContaining("AWS_BEARER_TOKEN_BEDROCK");
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void saysThatThereAreNoCredentials() {
		this.signing.failure = new IllegalStateException("Unable to load credentials from any of the providers");

		AuthenticationException failure = failure(client("aws-sigv4", this.signing), "acme:m");

		assertThat(failure).hasMessageContaining("'acme'")
			.hasMessageContaining("Unable to load credentials")
			.hasCause(this.signing.failure);
		assertThat(this.server.requests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "https://bedrock-runtime.us-west-2.amazonaws.com, us-west-2",
			"https://bedrock-runtime-fips.us-gov-east-1.amazonaws.com, us-gov-east-1",
			"https://bedrock-mantle.ap-southeast-2.api.aws/openai/v1, ap-southeast-2",
			"https://vpce-0a1-b2.bedrock-runtime.eu-west-1.vpce.amazonaws.com, eu-west-1",
			"https://bedrock.gateway.example, eu-central-1", "http://127.0.0.1:1, eu-central-1" })
	void signsForTheRegionOfTheAddressOrElseTheConfiguredOne(String baseUrl, String region) {
		this.signing.failure = new IllegalStateException("no further");

		failure(client(baseUrl, "aws-sigv4", this.signing), "acme:m");

		assertThat(this.signing.last().scope()).isEqualTo(new Scope("bedrock", region));
	}

	@Test
	void theSchemeMayNameTheService() {
		client("aws-sigv4:bedrock-mantle", this.signing).generateText("acme:m", "Hi").block(LONGEST);

		assertThat(this.signing.last().scope().service()).isEqualTo("bedrock-mantle");
	}

	@Test
	void saysThatThereIsNoRegion() {
		this.environment.clear();

		assertThat(failure(client("aws-sigv4", this.signing), "acme:m")).hasMessageContaining("AWS_REGION");
	}

	@Test
	void tellsOperatorsWhereItsSecretComesFrom() {
		ProviderSpec provider = provider("https://a.example", "aws-sigv4").spec();
		ConfiguredCredentials keys = new ConfiguredCredentials(this.environment::get);

		assertThat(authenticator(this.signing).sourceOf(provider, keys)).isEqualTo("fake");
		assertThat(authenticator(null).sourceOf(provider, keys)).isNull();
		this.environment.put("AWS_BEARER_TOKEN_BEDROCK", "bedrock-api-key");
		assertThat(authenticator(this.signing).sourceOf(provider, keys)).isEqualTo("AWS_BEARER_TOKEN_BEDROCK");
	}

	private AwsAuthenticator authenticator(@Nullable AwsSigning signing) {
		return new AwsAuthenticator(this.environment::get, signing);
	}

	private LlmClient client(String auth, @Nullable AwsSigning signing) {
		return client(this.server.baseUrl(), auth, signing);
	}

	private LlmClient client(String baseUrl, String auth, @Nullable AwsSigning signing) {
		return new LlmClientBuilder().provider(provider(baseUrl, auth))
			.authenticator(authenticator(signing))
			.variables(this.environment::get)
			.build();
	}

	private static Provider provider(String baseUrl, String auth) {
		ProviderSpec spec = ProviderSpec.builder("acme")
			.routes(List.of(Route.of(OpenAiChatProtocol.ID, URI.create(baseUrl).toString())))
			.auth(AuthScheme.parse(auth))
			.keyNames(List.of("AWS_BEARER_TOKEN_BEDROCK"))
			.build();
		return new DeclaredProvider(spec, Map.of(OpenAiChatProtocol.ID, new OpenAiChatProtocol()));
	}

	private static AuthenticationException failure(LlmClient client, String model) {
		return catchThrowableOfType(AuthenticationException.class,
				() -> client.generateText(model, "Hi").block(LONGEST));
	}

	/** Signs with what is no signature. */
	private static final class FakeSigning implements AwsSigning {

		private final AtomicReference<AwsRequest> last = new AtomicReference<>();

		private @Nullable RuntimeException failure;

		AwsRequest last() {
			return this.last.get();
		}

		@Override
		public Mono<Map<String, String>> sign(AwsRequest request) {
			this.last.set(request);
			return (this.failure != null) ? Mono.error(this.failure)
					: Mono.just(Map.of("Authorization", "AWS4-HMAC-SHA256 signed", "X-Amz-Date", "now"));
		}

		@Override
		public String origin() {
			return "fake";
		}

	}

}
